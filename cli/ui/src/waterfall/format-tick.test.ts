import { expect, it } from 'vitest';
import { formatTick } from './format-tick.ts';

it('writes round moments without zeros that say nothing', () => {
  expect([0.5, 5, 500].map((millis) => formatTick(millis, millis))).toEqual(['500 µs', '5 ms', '500 ms']);
  expect([1000, 1500, 15_000].map((millis) => formatTick(millis, 500))).toEqual(['1 s', '1.5 s', '15 s']);
  expect([60_000, 150_000, 3_600_000].map((millis) => formatTick(millis, 30_000))).toEqual(['1m', '2m 30s', '1h']);
  expect(formatTick(93_600_000, 3_600_000)).toBe('1d 2h');
});

it('tells moments apart that are close together, however late they are', () => {
  expect([12_340, 12_350].map((millis) => formatTick(millis, 10))).toEqual(['12.34 s', '12.35 s']);
  expect([7_200_000, 7_200_500].map((millis) => formatTick(millis, 500))).toEqual(['2h', '2h 0.5s']);
  expect([2.1, 2.2].map((millis) => formatTick(millis, 0.1))).toEqual(['2.1 ms', '2.2 ms']);
});

it('is not led astray by what cannot be written in binary', () => {
  expect(formatTick(3 * 0.1, 0.1)).toBe('300 µs');
  expect(formatTick(59_999.9999, 5000)).toBe('1m');
});
