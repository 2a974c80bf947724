import { nearestName } from '../../contract/nearest-name.ts';
import { readable, unreadable } from '../value-type.ts';
import type { Reading, ValueType } from '../value-type.ts';

interface ChoiceOptions<V extends string> {
  /** Other spellings of the values, in lower case. */
  readonly aliases?: Readonly<Record<string, V>>;
  /** Words of the standard that binnacle does not offer, with what does the same. */
  readonly hints?: Readonly<Record<string, string>>;
}

/** One of a few words, in any case. */
export function choice<const V extends string>(
  values: readonly V[],
  { aliases = {}, hints = {} }: ChoiceOptions<V> = {},
): ValueType<V> {
  const parse = (text: string): Reading<V> => {
    const word = text.trim().toLowerCase();
    const found = values.find((value) => value.toLowerCase() === word) ?? aliases[word];
    if (found !== undefined) return readable(found);
    const hint = hints[word];
    return hint === undefined ? { ok: false, instead: nearestName(word, values) } : { ok: false, hint };
  };
  return {
    name: 'one of',
    typescript: values.map((value) => `'${value}'`).join(' | '),
    expected: values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`,
    allowed: values,
    parse,
    accept: (value) => (typeof value === 'string' ? parse(value) : unreadable),
    print: (value) => value,
  };
}
