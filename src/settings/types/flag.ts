import { readable, unreadable } from '../value-type.ts';
import type { Reading, ValueType } from '../value-type.ts';

/** `true` or `false`, as the OpenTelemetry specification writes booleans. */
export const booleanFlag: ValueType<boolean> = flag('boolean', { true: true, false: false });

/** `on` or `off`, as our own variables write booleans; `true` and `false` mean the same. */
export const onOffFlag: ValueType<boolean> = flag('on or off', { on: true, off: false, true: true, false: false });

/** Words that people write for a boolean, whether or not a type reads them. */
const meanings: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'on', 'yes', '1', 'enabled'].map((word) => [word, true] as const),
  ...['false', 'off', 'no', '0', 'disabled'].map((word) => [word, false] as const),
]);

/** `words` begins with the two that are written: for true, then for false. */
function flag(name: string, words: Readonly<Record<string, boolean>>): ValueType<boolean> {
  const [yes = 'true', no = 'false'] = Object.keys(words);
  return {
    name,
    typescript: 'boolean',
    expected: `${yes} or ${no}`,
    allowed: [yes, no],
    parse: (text): Reading<boolean> => {
      const word = text.toLowerCase();
      const value = words[word];
      if (value !== undefined) return readable(value);
      const meant = meanings.get(word);
      return meant === undefined ? unreadable : { ok: false, instead: meant ? yes : no };
    },
    accept: (value) => (typeof value === 'boolean' ? readable(value) : unreadable),
    print: (value) => (value ? yes : no),
  };
}
