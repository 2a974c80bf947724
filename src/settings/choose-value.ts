import type { GivenValue } from './given-value.ts';
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
  const adopt = (value: unknown): unknown => setting.adopt?.(value as never) ?? value;
  const inherited = setting.inherits === undefined ? [] : [{ from: setting.inherits, adopt }];
  const origins = [{ from: key, adopt: (value: unknown) => value }, ...inherited];
  const candidates = [
    ...origins.flatMap((origin) => optionOf(origin, given)),
    ...origins.flatMap((origin) => variableOf(origin, given)),
  ];
  const [highest] = candidates;
  if (highest === undefined) return { value: setting.default, source: { kind: 'default' } };
  if (setting.type.merge === undefined) return highest;
  const merge = setting.type.merge.bind(setting.type);
  return {
    ...highest,
    value: candidates.map(({ value }) => value).reduceRight((lower, higher) => merge(lower as never, higher as never)),
  };
}

interface Origin {
  readonly from: string;
  readonly adopt: (value: unknown) => unknown;
}

function optionOf({ from, adopt }: Origin, given: ReadonlyMap<string, GivenValue>): readonly Candidate[] {
  const option = given.get(from)?.option;
  return option === undefined ? [] : [{ value: adopt(option), source: { kind: 'option', key: from } }];
}

function variableOf({ from, adopt }: Origin, given: ReadonlyMap<string, GivenValue>): readonly Candidate[] {
  const variable = given.get(from)?.variable;
  if (variable === undefined) return [];
  return [{ value: adopt(variable.value), source: { kind: 'environment', variable: variable.name } }];
}
