import { expect, it } from 'vitest';
import { formatTick, formatValue } from './format-value.ts';

it.each([
  [1.24, 's', '1.24 s'],
  [1240, 'ms', '1.24 s'],
  [4300, 'By', '4.2 KiB'],
  [0.0123, 'USD', '$0.0123'],
  [0.123, '1', '12%'],
  [12_431, '{token}', '12.4k'],
  [0.01642, '{run}/s', '0.0164/s'],
  [2048, 'By/s', '2 KiB/s'],
  [21.5, 'Cel', '21.5 Cel'],
  [null, 's', '–'],
  [Number.NaN, 's', '–'],
  [Number.POSITIVE_INFINITY, 's', '∞'],
])('shows %d in %s as %s', (value, unit, text) => {
  expect(formatValue(value, unit)).toBe(text);
});

it.each([
  [0, 's', '0'],
  [10, 's', '10 s'],
  [1.5, 's', '1.5 s'],
  [300, 's', '5m'],
  [5400, 's', '1h 30m'],
  [5, 'USD', '$5'],
  [0.5, 'USD', '$0.50'],
  [0.005, 'USD', '$0.0050'],
  [2000, '{run}', '2k'],
])('shows the tick %d in %s as %s', (value, unit, text) => {
  expect(formatTick(value, unit)).toBe(text);
});
