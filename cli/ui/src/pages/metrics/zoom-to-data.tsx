import { ZoomIn } from 'lucide-react';
import type { ChartData } from '../../charts/index.ts';
import { Button } from '../../design/index.ts';
import { offeredRanges, parseTimeRange, setRange, useScope } from '../../state/index.ts';
import type { TimeRange, TimeWindow } from '../../state/index.ts';

/** Data that fills less of the window than this is hard to see. */
const SMALL_SHARE = 0.4;

/** Leads from a window that is mostly empty, as after a first run, to the part of it that has data. */
export function ZoomToData({ data, window }: { readonly data: ChartData; readonly window: TimeWindow }) {
  const { range } = useScope();
  const [first, last] = [data.timesMillis[0], data.timesMillis.at(-1)];
  if (first === undefined || last === undefined) return null;
  const part = { from: first - data.stepMillis, to: last + data.stepMillis };
  const length = part.to - part.from;
  if (length > (window.to - window.from) * SMALL_SHARE) return null;
  const isUpToNow = range.type === 'relative' && part.to >= window.to - data.stepMillis;
  const nearer = isUpToNow ? shortestOver(length) : undefined;
  if (isUpToNow && nearer?.type === 'relative' && nearer.millis >= range.millis) return null;
  return (
    <Button look="quiet" icon={<ZoomIn size={14} />} onClick={() => setRange(nearer ?? part, 'push')}>
      Zoom to data
    </Button>
  );
}

/** The shortest of the offered ranges that is as long. */
function shortestOver(millis: number): TimeRange | undefined {
  const ranges = offeredRanges.map((text) => parseTimeRange(text));
  return ranges.find((range) => range?.type === 'relative' && range.millis >= millis);
}
