import type { Histogram } from '../../../src/api/common.ts';
import { useScopedApi } from '../api/index.ts';
import { SkeletonBlock } from '../design/index.ts';
import { formatClock } from '../format/index.ts';
import { useConsoleStatus } from '../frame/index.ts';
import { useMedia, useScope } from '../state/index.ts';
import { chartDataOf } from './chart-data.ts';
import { TimeChart } from './time-chart.tsx';

const HEIGHT = 72;

interface ListHistogramProps {
  readonly route: 'traceHistogram' | 'logHistogram';
  readonly title: string;
  readonly unit: string;
  /** What is drawn of the answer. Default: its series as they are. */
  readonly arrange?: (histogram: Histogram) => Histogram;
}

/** When the items of a list were, by state, the worst at the bottom. */
export function ListHistogram({ route, title, unit, arrange }: ListHistogramProps) {
  const isWide = useMedia('(min-width: 640px)');
  const { data, window, error } = useScopedApi(route, {
    query: { buckets: isWide ? 120 : 48 },
  });
  const { zone } = useScope();
  const { data: status } = useConsoleStatus();
  // Where nothing ever came, the list says how to send.
  if (status !== undefined && status.storage.spans + status.storage.logs === 0) return null;
  if (data === undefined || window === undefined) {
    // The list says what is wrong.
    return error === null ? <SkeletonBlock height={HEIGHT + 28} /> : null;
  }
  const chart = chartDataOf(arrange?.(data) ?? data, { name: 'histogram', title, unit, isState: true });
  const note = data.countedFrom === undefined ? undefined : `counted from ${formatClock(data.countedFrom, zone)} on`;
  return <TimeChart data={{ ...chart, note }} shape="bars" legend="beside" height={HEIGHT} {...window} />;
}
