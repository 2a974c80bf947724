import { completeFilter, filterKey, filterKeys, operatorsOf } from '../../../src/filter/index.ts';
import type { FilterCompletion, FilterSignal } from '../../../src/filter/index.ts';
import { printValue } from './filter-terms.ts';

/** Something that may be written at the cursor. */
export interface FilterOption {
  readonly label: string;
  /** What is written, if not the label: with the space behind it. */
  readonly text: string;
  readonly detail?: string;
  readonly section?: 'Recent' | 'Keys' | 'Attributes';
  /** Whether what comes next is to be offered at once. */
  readonly goesOn: boolean;
}

/** What the options are taken from. */
export interface FilterSource {
  readonly signal: FilterSignal;
  readonly recent: () => readonly string[];
  readonly keys: () => Promise<
    readonly { readonly key: string; readonly description?: string; readonly count: number }[]
  >;
  readonly values: (
    key: string,
    prefix: string,
  ) => Promise<readonly { readonly value: string; readonly count: number }[]>;
}

const operatorMeanings: Readonly<Record<string, string>> = {
  '=': 'is',
  '!=': 'is not',
  '=~': 'matches the pattern',
  '!~': 'does not match',
  '>': 'more than',
  '>=': 'at least',
  '<': 'less than',
  '<=': 'at most',
};

/** What may be written at the cursor of a filter, and the part of the text that it takes the place of. */
export async function filterOptions(
  text: string,
  cursor: number,
  source: FilterSource,
): Promise<{ readonly from: number; readonly to: number; readonly options: readonly FilterOption[] }> {
  const place = completeFilter(text, cursor);
  const isEmpty = text.trim() === '';
  return {
    from: isEmpty ? 0 : place.from,
    to: isEmpty ? text.length : place.to,
    options: await optionsAt(place, isEmpty, source),
  };
}

async function optionsAt(place: FilterCompletion, isEmpty: boolean, source: FilterSource): Promise<FilterOption[]> {
  const { key = '' } = place;
  if (place.expected === 'operator') {
    return operatorsOf(key).map((label) => ({
      label,
      text: `${label} `,
      detail: operatorMeanings[label]!,
      goesOn: true,
    }));
  }
  if (place.expected === 'value') return valueOptions(key, place.prefix, source);
  const recent = isEmpty ? source.recent() : [];
  return [
    ...recent.map((label) => ({ label, text: label, section: 'Recent' as const, goesOn: false })),
    ...(isEmpty ? [] : ['and', 'or', 'not', 'has'].map((label) => ({ label, text: `${label} `, goesOn: true }))),
    ...(await keyOptions(source)),
  ];
}

async function keyOptions({ signal, keys }: FilterSource): Promise<FilterOption[]> {
  const known = filterKeys.filter(({ signals }) => signals.includes(signal));
  const attributes = (await keys()).filter(({ key }) => filterKey(key) === undefined);
  return [
    ...known.map(({ name, description }) => ({
      label: name,
      text: `${name} `,
      detail: description,
      section: 'Keys' as const,
      goesOn: true,
    })),
    ...attributes.map(({ key, description, count }) => ({
      label: key,
      text: `${printValue(key)} `,
      detail: description ?? count.toLocaleString('en-US'),
      section: 'Attributes' as const,
      goesOn: true,
    })),
  ];
}

async function valueOptions(key: string, prefix: string, { values }: FilterSource): Promise<FilterOption[]> {
  const closed = filterKey(key)?.values;
  if (closed !== undefined) return closed.map((label) => ({ label, text: `${label} `, goesOn: false }));
  return (await values(key, prefix)).map(({ value, count }) => ({
    label: value,
    text: `${printValue(value)} `,
    detail: count.toLocaleString('en-US'),
    goesOn: false,
  }));
}
