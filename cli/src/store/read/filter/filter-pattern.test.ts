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
  ['(?i)RUN', 'run', true],
  ['(?i:RUN)', 'run', true],
  ['.', '\u{1F600}', true],
  [String.raw`\p{Lu}\pL+`, 'Run', true],
  ['[[:upper:]]+', 'RUN', true],
  [String.raw`\Arun\z`, 'run', true],
  [String.raw`\Q(x)\E`, '(x)', true],
  ['(?P<a>x)', 'x', true],
])('has %j match the whole of a value: %j is %s', (source, text, expected) => {
  expect(filterPattern(source).test(text)).toBe(expected);
});

it('answers the same for a text that it was asked for before, and beyond what it keeps', () => {
  const pattern = filterPattern('.*7');
  const texts = Array.from({ length: 2_000 }, (_, index) => `${index}`);
  const ask = () => texts.filter((text) => pattern.test(text)).length;
  expect([ask(), ask()]).toEqual([200, 200]);
});

// A backtracking engine tries 2^40 ways here: this test would not end.
it('takes no longer for an expression that can match in very many ways', () => {
  expect(filterPattern('(y+)+z').test('y'.repeat(40))).toBe(false);
  expect(filterPattern('(.*)*x').test('y'.repeat(10_000))).toBe(false);
});

it.each(['a(?=b)', String.raw`(a)\1`, 'a)|(b', 'a{1001}'])('refuses %j', (source) => {
  expect(() => filterPattern(source)).toThrow(/error parsing regexp/);
});
