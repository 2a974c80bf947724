import type { Histogram } from '../../../../src/api/common.ts';

/** Whether a status was set or not says nothing to a reader: there are spans that failed, and others. */
export function spansByError({ series, ...histogram }: Histogram): Histogram {
  const length = Math.max(0, ...series.map(({ counts }) => counts.length));
  const sum = (isError: boolean) =>
    Array.from({ length }, (_, index) =>
      series.reduce(
        (total, { name, counts }) => total + ((name === 'error') === isError ? (counts[index] ?? 0) : 0),
        0,
      ),
    );
  return {
    ...histogram,
    series: [
      { name: 'failed', counts: sum(true) },
      { name: 'ok', counts: sum(false) },
    ],
  };
}
