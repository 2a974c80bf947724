import { expect, it } from 'vitest';
import { sparklinePath } from './sparkline-path.ts';

it('draws a line from the left to the right, zero at the bottom', () => {
  expect(sparklinePath([0, 5, 10], 100, 20)).toBe('M0 20L50 10L100 0');
});

it('lifts the pen at a gap and dots a value between two', () => {
  expect(sparklinePath([1, null, 1, null, 1, 1], 100, 10)).toBe('M0 0h0.01M40 0h0.01M80 0L100 0');
});

it('stays at the bottom where all is zero', () => {
  expect(sparklinePath([0, 0], 10, 10)).toBe('M0 10L10 10');
});

it('is empty without values', () => {
  expect(sparklinePath([null, null], 10, 10)).toBe('');
});
