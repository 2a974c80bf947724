import { nearestName } from '../nearest-name.ts';
import { readable, unreadable } from '../value-type.ts';
import type { Reading, ValueType } from '../value-type.ts';

/** One of a few words, in any case. `aliases` are other spellings of them, in lower case. */
export function choice<const V extends string>(
  values: readonly V[],
  aliases: Readonly<Record<string, V>> = {},
): ValueType<V> {
  const parse = (text: string): Reading<V> => readChoice(text, values, aliases);
  return {
    name: 'one of',
    typescript: values.map((value) => `'${value}'`).join(' | '),
    expected: `one of ${values.join(', ')}`,
    allowed: values,
    parse,
    accept: (value) => (typeof value === 'string' ? parse(value) : unreadable),
    print: (value) => value,
  };
}

function readChoice<V extends string>(
  text: string,
  values: readonly V[],
  aliases: Readonly<Record<string, V>>,
): Reading<V> {
  const word = text.trim().toLowerCase();
  const found = values.find((value) => value.toLowerCase() === word) ?? aliases[word];
  if (found !== undefined) return readable(found);
  const near = nearestName(word, [...values, ...Object.keys(aliases)]);
  return near === undefined ? unreadable : { ok: false, instead: near };
}
