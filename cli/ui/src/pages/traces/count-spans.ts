import { apiGet } from '../../api/index.ts';
import type { TimeWindow } from '../../state/index.ts';

/** How many spans match a filter in a window. */
export async function countSpans(filter: string, window: TimeWindow): Promise<number> {
  const { series } = await apiGet('traceHistogram', { query: { ...window, filter, buckets: 1 } });
  return series.flatMap(({ counts }) => counts).reduce((sum, count) => sum + count, 0);
}
