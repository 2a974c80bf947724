import { expect, it } from 'vitest';
import { chartDataOf } from './chart-data.ts';

const histogram = {
  from: 1_000,
  stepMillis: 500,
  series: [
    { name: 'error', counts: [0, 1] },
    { name: 'gpt-5', counts: [2, 3] },
  ],
};

it('gives each count its time', () => {
  const data = chartDataOf(histogram, { name: 'spans', title: 'Spans', unit: '{span}' });
  expect(data.timesMillis).toEqual([1_000, 1_500]);
  expect(data.series.map(({ values }) => values)).toEqual([
    [0, 1],
    [2, 3],
  ]);
});

it('reads names as states only where they are', () => {
  const tones = (isState: boolean) =>
    chartDataOf(histogram, { name: 'spans', title: 'Spans', unit: '{span}', isState }).series.map(({ tone }) => tone);
  expect(tones(true)).toEqual(['failed', undefined]);
  expect(tones(false)).toEqual([undefined, undefined]);
});

it('puts the worst state first, at the bottom', () => {
  const series = ['info', 'trace', 'debug', 'error', 'warn', 'fatal'].map((name) => ({ name, counts: [1] }));
  const data = chartDataOf({ ...histogram, series }, { name: 'lines', title: 'Lines', unit: '{line}', isState: true });
  expect(data.series.map(({ name }) => name)).toEqual(['fatal', 'error', 'warn', 'info', 'debug', 'trace']);
});
