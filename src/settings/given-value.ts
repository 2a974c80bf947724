import { inspect } from 'node:util';
import { hideCredentials } from './hide-credentials.ts';
import type { StartOptions } from './start-options.ts';
import type { SettingRow } from './table.ts';
import type { Advice } from './value-type.ts';
import { HIDDEN } from './warning.ts';
import type { SettingWarning } from './warning.ts';

/** What was given for one setting, in code and in the environment. */
export interface GivenValue {
  /** The setting's. */
  readonly key: string;
  readonly option?: unknown;
  readonly variable?: { readonly name: string; readonly value: unknown };
  readonly warnings: readonly SettingWarning[];
}

/** Reads what code and the environment give for a setting. What cannot be used is left out with a warning. */
export function readGivenValue(row: SettingRow, options: StartOptions, environment: NodeJS.ProcessEnv): GivenValue {
  const option = readOption(row, options);
  const variable = readVariable(row, environment);
  return {
    key: row.key,
    ...(option.value !== undefined && { option: option.value }),
    ...(variable?.value !== undefined && { variable: { name: variable.name, value: variable.value } }),
    warnings: [...option.warnings, ...(variable?.warnings ?? [])],
  };
}

interface Read {
  readonly value?: unknown;
  readonly warnings: readonly SettingWarning[];
}

function readOption({ key, setting }: SettingRow, options: StartOptions): Read {
  const given = key.split('.').reduce<unknown>((node, name) => propertyOf(node, name), options);
  if (given === undefined) return { warnings: [] };
  const reading = setting.type.accept(given);
  return check({ setting, reading, variable: key, written: inspect(given) });
}

function propertyOf(node: unknown, name: string): unknown {
  return typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[name] : undefined;
}

/** An empty variable counts as absent, as the OpenTelemetry specification says. */
function readVariable(
  { setting }: SettingRow,
  environment: NodeJS.ProcessEnv,
): (Read & { readonly name: string }) | undefined {
  for (const name of setting.env) {
    const text = environment[name]?.trim() ?? '';
    if (text === '') continue;
    const written = JSON.stringify(text);
    return { name, ...check({ setting, reading: setting.type.parse(text), variable: name, written }) };
  }
  return undefined;
}

function check(given: {
  readonly setting: SettingRow['setting'];
  readonly reading: ReturnType<SettingRow['setting']['type']['parse']>;
  readonly variable: string;
  readonly written: string;
}): Read {
  const { setting, reading, variable } = given;
  if (reading.ok && reading.rejected === undefined) return { value: reading.value, warnings: [] };
  const isSecret = setting.secret === true;
  const value = isSecret ? HIDDEN : hideCredentials(given.written);
  const lost =
    reading.ok && !isSecret
      ? `the part ${reading.rejected?.join(',')} of ${variable}=${value}`
      : `${variable}=${value}`;
  const subject = reading.ok && isSecret ? `a part of ${variable}` : lost;
  const message = `${subject} is ignored: it must be ${setting.type.expected}${advise(variable, isSecret ? {} : reading)}`;
  const warning: SettingWarning = { code: 'BINNACLE_SETTINGS_INVALID', variable, value, message };
  return { ...(reading.ok && { value: reading.value }), warnings: [warning] };
}

function advise(variable: string, { instead, hint }: Advice): string {
  if (hint !== undefined) return `; ${hint}`;
  return instead === undefined ? '' : `; write ${variable}=${instead}`;
}
