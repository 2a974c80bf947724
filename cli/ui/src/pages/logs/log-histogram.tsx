import { useScopedApi } from '../../api/index.ts';
import { chartDataOf, ChartWithTable, StackedBars } from '../../charts/index.ts';
import { SkeletonBlock } from '../../design/index.ts';
import { setRange } from '../../state/index.ts';

const HEIGHT = 72;

/** Lines that match over time, by level, the worst at the bottom. What is dragged over becomes the time range. */
export function LogHistogram() {
  const { data, window, error } = useScopedApi('logHistogram', { query: { buckets: 120 } });
  // The list says what is wrong.
  if (error !== null) return null;
  if (data === undefined || window === undefined) return <SkeletonBlock height={HEIGHT + 48} />;
  const chart = chartDataOf(data, { title: 'Lines', unit: '{line}', isState: true });
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
