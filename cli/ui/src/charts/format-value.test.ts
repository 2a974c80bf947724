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
  [0, 's', 5, '0'],
  [10, 's', 5, '10 s'],
  [1.5, 's', 0.5, '1.5 s'],
  [300, 's', 60, '5m'],
  [5400, 's', 1800, '1h 30m'],
  [5, 'USD', 5, '$5'],
  [0.5, 'USD', 0.5, '$0.50'],
  [0.05, 'USD', 0.05, '$0.05'],
  [0.1, 'USD', 0.05, '$0.10'],
  [0.01, 'USD', 0.005, '$0.010'],
  [0.0004, 'USD/s', 0.0002, '$0.0004/s'],
  [12_000, 'USD', 2000, '$12,000'],
  [2000, '{run}', 500, '2k'],
])('shows the tick %d in %s, %d from the next, as %s', (value, unit, step, text) => {
  expect(formatTick(value, unit, step)).toBe(text);
});
