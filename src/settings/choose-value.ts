import type { GivenValue } from './given-value.ts';
import type { Setting } from './setting.ts';
import type { SettingRow } from './table.ts';

/** Where a value came from. */
export type Source =
  | { readonly kind: 'option'; readonly key: string }
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'default' };

interface Candidate {
  readonly value: unknown;
  readonly source: Source;
}

/** The value that counts for a setting: code before environment, and within each the setting's own before the inherited. */
export function chooseValue({ key, setting }: SettingRow, given: ReadonlyMap<string, GivenValue>): Candidate {
  const own = given.get(key);
  const inherited = setting.inherits === undefined ? undefined : given.get(setting.inherits);
  const candidates = [
    optionOf(own),
    adopt(setting, optionOf(inherited)),
    variableOf(own),
    adopt(setting, variableOf(inherited)),
  ].filter((candidate) => candidate !== undefined);
  const [highest] = candidates;
  if (highest === undefined) return { value: setting.default, source: { kind: 'default' } };
  if (setting.type.merge === undefined) return highest;
  const merge = setting.type.merge.bind(setting.type);
  const values = candidates.map(({ value }) => value);
  return { ...highest, value: values.reduceRight((lower, higher) => merge(lower as never, higher as never)) };
}

function optionOf(given: GivenValue | undefined): Candidate | undefined {
  if (given?.option === undefined) return undefined;
  return { value: given.option, source: { kind: 'option', key: given.key } };
}

function variableOf(given: GivenValue | undefined): Candidate | undefined {
  if (given?.variable === undefined) return undefined;
  return { value: given.variable.value, source: { kind: 'environment', variable: given.variable.name } };
}

function adopt(setting: Setting, candidate: Candidate | undefined): Candidate | undefined {
  if (candidate === undefined || setting.adopt === undefined) return candidate;
  return { ...candidate, value: setting.adopt(candidate.value as never) };
}
