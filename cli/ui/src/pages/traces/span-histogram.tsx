import type { Histogram } from '../../../../src/api/common.ts';
import { useScopedApi } from '../../api/index.ts';
import { chartDataOf, ChartWithTable, StackedBars } from '../../charts/index.ts';
import { SkeletonBlock } from '../../design/index.ts';
import { setRange } from '../../state/index.ts';

const HEIGHT = 72;

/** Spans that match over time, those with an error at the bottom. What is dragged over becomes the time range. */
export function SpanHistogram() {
  const { data, window, error } = useScopedApi('traceHistogram', { query: { buckets: 120 } });
  // The list says what is wrong.
  if (error !== null) return null;
  if (data === undefined || window === undefined) return <SkeletonBlock height={HEIGHT + 48} />;
  const chart = chartDataOf(byError(data), { title: 'Spans', unit: '{span}', isState: true });
  return (
    <ChartWithTable data={chart} height={HEIGHT}>
      <StackedBars
        data={chart}
        height={HEIGHT}
        {...window}
        onSelectRange={(from, to) => setRange({ from, to }, 'push')}
      />
    </ChartWithTable>
  );
}

/** Whether a status was set or not says nothing to a reader: there are spans with an error, and others. */
function byError({ series, ...histogram }: Histogram): Histogram {
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
      { name: 'error', counts: sum(true) },
      { name: 'ok', counts: sum(false) },
    ],
  };
}
