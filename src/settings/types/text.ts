import { readable, unreadable } from '../value-type.ts';
import type { ValueType } from '../value-type.ts';

/** Any text. */
export const text: ValueType<string> = textType('text', 'a text that is not empty');

/** The path of a file or directory, absolute or relative to the working directory. */
export const path: ValueType<string> = textType('path', 'the path of a file or directory');

function textType(name: string, expected: string): ValueType<string> {
  return {
    name,
    typescript: 'string',
    expected,
    parse: readable,
    accept: (value) => (typeof value === 'string' && value.trim() !== '' ? readable(value.trim()) : unreadable),
    print: (value) => value,
  };
}
