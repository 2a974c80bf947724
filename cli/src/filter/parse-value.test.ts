import { expect, it } from 'vitest';
import type { FilterValueType } from './keys.ts';
import { parseValue } from './parse-value.ts';

it.each<[string, FilterValueType, number | undefined]>([
  ['250ms', 'duration', 250],
  ['10s', 'duration', 10_000],
  ['1h30m', 'duration', 5_400_000],
  ['1.5s', 'duration', 1_500],
  ['20µs', 'duration', 0.02],
  ['0', 'duration', 0],
  ['250', 'duration', undefined],
  ['s', 'duration', undefined],
  ['$0.05', 'usd', 0.05],
  ['2', 'usd', 2],
  ['$', 'usd', undefined],
  ['12k', 'count', 12_000],
  ['1.5M', 'count', 1_500_000],
  ['-3', 'count', -3],
  ['1e3', 'count', 1_000],
  ['twelve', 'count', undefined],
  ['warn', 'level', 13],
  ['ERROR', 'level', 17],
  ['9', 'level', 9],
  ['25', 'level', undefined],
  ['200', 'text', 200],
])('%s as %s is %s', (text, type, expected) => {
  expect(parseValue(text, type)).toBe(expected);
});
