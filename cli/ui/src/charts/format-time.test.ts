import { expect, it } from 'vitest';
import { formatStep, formatTime } from './format-time.ts';

const at = Date.UTC(2026, 10, 22, 16, 40, 12);
const chart = (timesMillis: readonly number[]) => ({
  name: 'runs',
  title: 'Runs',
  unit: '{run}',
  timesMillis,
  stepMillis: 600_000,
  series: [],
});

it('says the clock alone where all of a chart is on one day', () => {
  const data = chart([at - 3_600_000, at]);
  expect(formatTime(data, at, 'utc')).toBe('16:40:12');
  expect(formatStep(data, at, 'utc')).toBe('16:40:12 – 16:50:12');
});

it('says the day where a chart begins on another one than it ends', () => {
  const data = chart([at - 86_400_000, at]);
  expect(formatTime(data, at - 86_400_000, 'utc')).toBe('21 Nov 16:40');
  expect(formatStep(data, at, 'utc')).toBe('22 Nov 16:40 – 16:50');
});
