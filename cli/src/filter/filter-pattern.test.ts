import { expect, it } from 'vitest';
import { filterPattern } from './filter-pattern.ts';

it.each([
  ['imple', 'run-simple', false],
  ['run-.*', 'run-simple', true],
  ['a|b', 'ab', false],
  ['a|b', 'b', true],
  ['^run$', 'run', true],
  ['', '', true],
  ['', 'run', false],
  ['Overloaded.*', 'Overloaded\n  at charge', true],
])('has %j match the whole of a value: %j is %s', (source, text, expected) => {
  expect(filterPattern(source).test(text)).toBe(expected);
});
