import { readable, unreadable } from '../value-type.ts';
import type { Reading, ValueType } from '../value-type.ts';

/** `true` or `false`, as the OpenTelemetry specification writes booleans. */
export const booleanFlag: ValueType<boolean> = flagType('boolean', 'true', 'false');

/** `on` or `off`, as our own variables write booleans. */
export const onOffFlag: ValueType<boolean> = flagType('on or off', 'on', 'off');

function flagType(name: string, yes: string, no: string): ValueType<boolean> {
  return {
    name,
    typescript: 'boolean',
    expected: `${yes} or ${no}`,
    allowed: [yes, no],
    parse: (text) => parseFlag(text.toLowerCase(), yes, no),
    accept: (value) => (typeof value === 'boolean' ? readable(value) : unreadable),
    print: (value) => (value ? yes : no),
  };
}

/** Words that people write for a boolean; a word that is not this type's own is refused, with the right one as advice. */
const meanings: Readonly<Record<string, boolean>> = {
  true: true,
  on: true,
  yes: true,
  1: true,
  false: false,
  off: false,
  no: false,
  0: false,
};

function parseFlag(word: string, yes: string, no: string): Reading<boolean> {
  if (word === yes || word === no) return readable(word === yes);
  const meant = meanings[word];
  return meant === undefined ? unreadable : { ok: false, instead: meant ? yes : no };
}
