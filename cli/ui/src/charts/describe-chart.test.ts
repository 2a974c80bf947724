import { expect, it } from 'vitest';
import type { ChartData } from './chart-data.ts';
import { describeChart } from './describe-chart.ts';

const start = Date.UTC(2026, 10, 22, 9);
const chart = (series: ChartData['series']): ChartData => ({
  name: 'durations',
  title: 'Duration',
  unit: 's',
  timesMillis: [start, start + 60_000, start + 120_000],
  stepMillis: 60_000,
  series,
});

it('says the window, and the highest and the last value of each series', () => {
  expect(describeChart(chart([{ name: 'scan', values: [1, 3, 2] }]), 'utc')).toBe(
    'Duration, 22 Nov 09:00 to 22 Nov 09:03. scan: highest 3.00 s at 22 Nov 09:01, last 2.00 s.',
  );
});

it('counts the series past the fifth', () => {
  const series = Array.from({ length: 7 }, (_, index) => ({ name: `s${index}`, values: [1, 1, 1] }));
  expect(describeChart(chart(series), 'utc')).toMatch(/And 2 more\.$/);
});

it('says that there is no data', () => {
  expect(describeChart(chart([{ name: 'scan', values: [null, null, null] }]), 'utc')).toBe('Duration: no data.');
});
