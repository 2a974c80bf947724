import { adjustSettings } from './adjust-settings.ts';
import { chooseValue } from './choose-value.ts';
import type { Source } from './choose-value.ts';
import { readGivenValue } from './given-value.ts';
import type { GivenValue } from './given-value.ts';
import type { StartOptions } from './start-options.ts';
import { settingRows } from './table.ts';
import type { Settings } from './table.ts';
import { unknownOptions } from './unknown-options.ts';
import { unknownVariables } from './unknown-variables.ts';
import type { SettingWarning } from './warning.ts';

export interface ResolvedSettings {
  readonly settings: Settings;
  /** Where the value of each dotted key came from. */
  readonly sources: Readonly<Record<string, Source>>;
  readonly warnings: readonly SettingWarning[];
}

/**
 * Decides every setting: options over environment over default. Never throws: what cannot be used is left out,
 * with a warning that says what to write instead.
 */
export function resolveSettings(options: StartOptions, environment: NodeJS.ProcessEnv): ResolvedSettings {
  const given = new Map<string, GivenValue>();
  const warnings: SettingWarning[] = [];
  for (const row of settingRows) {
    const value = readGivenValue(row, options, environment);
    if (value.option !== undefined || value.variable !== undefined) given.set(row.key, value);
    warnings.push(...value.warnings);
  }
  const values: Record<string, unknown> = {};
  const sources: Record<string, Source> = {};
  for (const row of settingRows) {
    const { value, source } = chooseValue(row, given);
    setAt(values, row.key.split('.'), value);
    sources[row.key] = source;
  }
  const adjusted = adjustSettings(values as unknown as Settings, sources);
  warnings.push(...unknownOptions(options), ...unknownVariables(environment), ...adjusted.warnings);
  return { settings: adjusted.settings, sources, warnings };
}

function setAt(target: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) target[name] = value;
  else setAt((target[name] ??= {}) as Record<string, unknown>, rest, value);
}
