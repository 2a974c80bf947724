import { formatDuration } from '../format/index.ts';
import { hullOf, mergeIntervals, totalOf } from './model/intervals.ts';
import type { Row } from './model/row-list.ts';
import { stretchesOf } from './model/span-stretches.ts';
import { intervalOf, selfIntervals } from './model/timing.ts';
import type { WaterfallData } from './waterfall-data.ts';
import { nameOf, spansOf, waitOf } from './waterfall-data.ts';

/** What the bar of a row shows, in lines: its name, when it began, how long it took, how much of it itself and on the critical path. */
export function describeBar(data: WaterfallData, row: Row, elapsedMillis: number): string[] {
  const { model, critical } = data;
  const spans = spansOf(row);
  const intervals = spans.map((span) => intervalOf(model, span, elapsedMillis));
  const own = mergeIntervals(spans.flatMap((span) => selfIntervals(model, span, elapsedMillis)));
  const deciding = totalOf(mergeIntervals(spans.flatMap((span) => stretchesOf(critical, span))));
  const wait = waitOf(data, row);
  return [
    row.members ? `${nameOf(model, row.span)} × ${row.members.length}` : nameOf(model, row.span),
    `Begins at ${formatDuration(hullOf(intervals)[0])}`,
    `Takes ${formatDuration(totalOf(mergeIntervals(intervals)))}, ${formatDuration(totalOf(own))} of it itself`,
    deciding > 0 ? `${formatDuration(deciding)} on the critical path` : 'Not on the critical path',
    ...(wait ? [`Waits ${formatDuration(wait[1] - wait[0])}`] : []),
  ];
}
