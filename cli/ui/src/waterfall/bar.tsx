import { memo } from 'react';
import type { BarBox } from './bar-layers.ts';
import { barBox, covers, paintStretches } from './bar-layers.ts';
import { severityColour } from './log-ticks.ts';
import type { Interval } from './model/intervals.ts';
import { hullOf, mergeIntervals } from './model/intervals.ts';
import type { Row } from './model/row-list.ts';
import { stretchesOf } from './model/span-stretches.ts';
import { intervalOf, isOpen, selfIntervals, stateOf } from './model/timing.ts';
import type { WaterfallData } from './waterfall-data.ts';
import { approvalOf, hasFailed, kindOf, spansOf, waitOf } from './waterfall-data.ts';

interface BarProps {
  readonly data: WaterfallData;
  readonly row: Row;
  readonly window: Interval;
  readonly elapsedMillis: number;
}

/**
 * The time of a row: full colour where the span itself worked, pale where those below it did, a dark edge where it decided how long
 * the whole took, and a tick a log record.
 */
export const Bar = memo(function Bar({ data, row, window, elapsedMillis }: BarProps) {
  const wait = waitOf(data, row);
  return (
    <>
      {wait && <WaitBar wait={wait} window={window} />}
      <SpanBar data={data} row={row} window={window} elapsedMillis={elapsedMillis} />
      <LogTicks data={data} row={row} window={window} />
    </>
  );
});

function WaitBar({ wait, window }: { wait: Interval; window: Interval }) {
  const box = barBox(wait, window);
  if (!box) return null;
  return (
    <div
      data-colour
      className="hatched absolute top-[9px] h-[6px] rounded-[2px] opacity-70"
      style={{ left: `${box.leftPercent}%`, width: `${box.widthPercent}%` }}
    />
  );
}

function SpanBar({ data, row, window, elapsedMillis }: BarProps) {
  const { model } = data;
  const spans = spansOf(row);
  const intervals = spans.map((span) => intervalOf(model, span, elapsedMillis));
  const hull = hullOf(intervals);
  const box = barBox(hull, window);
  if (!box) return <Beyond isBefore={hull[1] < window[0]} />;
  const kind = kindOf(model, row.span);
  const colour = spans.some((span) => hasFailed(model, span)) ? 'var(--failed)' : `var(--kind-${kind})`;
  const itself = row.members ? mergeIntervals(intervals) : selfIntervals(model, row.span, elapsedMillis);
  const critical = mergeIntervals(spans.flatMap((span) => stretchesOf(data.critical, span)));
  const waits = approvalOf(model, row.span) === 'request';
  const runs = spans.some((span) => isOpen(model, span));
  const isAbandoned = spans.some((span) => stateOf(model, span) === 'abandoned');
  return (
    <div
      data-colour
      className={`absolute top-[7px] h-[10px] min-w-[2px] rounded-[2px] ${waits ? 'hatched' : ''} ${runs ? 'running-edge' : ''} ${isAbandoned ? 'border border-dashed border-line-strong' : ''}`}
      style={{
        left: `min(${box.leftPercent}%, calc(100% - 2px))`,
        width: `${box.widthPercent}%`,
        ...(!waits && { background: paintBar(box, colour, itself, critical) }),
      }}
    />
  );
}

/** Where to look for a bar that is out of the window. */
function Beyond({ isBefore }: { readonly isBefore: boolean }) {
  return (
    <span aria-hidden className={`absolute text-small leading-6 text-muted ${isBefore ? 'left-1' : 'right-1'}`}>
      {isBefore ? '←' : '→'}
    </span>
  );
}

/** Only what is there to be seen is painted: most bars are of one colour. */
function paintBar(
  { shown, widthPercent }: BarBox,
  colour: string,
  itself: readonly Interval[],
  critical: readonly Interval[],
): string {
  const isPlain = covers(itself, shown);
  if (isPlain && critical.length === 0) return colour;
  const edge = paintStretches(critical, shown, `color-mix(in oklab, ${colour} 25%, var(--text))`);
  const layers = [`${edge} 0 100% / 100% 2px no-repeat`];
  if (isPlain) return [...layers, colour].join(', ');
  const below = `color-mix(in oklab, ${colour} ${widthPercent < 1.5 ? 85 : 42}%, var(--surface))`;
  return [...layers, paintStretches(itself, shown, colour), below].join(', ');
}

function LogTicks({ data: { logs }, row, window: [from, to] }: Omit<BarProps, 'elapsedMillis'>) {
  const sharesByColour = new Map<string, Set<string>>();
  for (const span of spansOf(row)) {
    for (let at = logs.starts[span] ?? 0; at < (logs.starts[span + 1] ?? 0); at++) {
      const offsetMillis = logs.offsetMillis[at] ?? 0;
      if (offsetMillis < from || offsetMillis > to) continue;
      const colour = severityColour(logs.severity[at] ?? 0);
      const share = String(Math.round(((offsetMillis - from) / (to - from)) * 200) / 2);
      sharesByColour.set(colour, (sharesByColour.get(colour) ?? new Set()).add(share));
    }
  }
  if (sharesByColour.size === 0) return null;
  const ticks = [...sharesByColour].flatMap(([colour, shares]) =>
    [...shares].map((share) => `linear-gradient(${colour}, ${colour}) ${share}% 0 / 1.5px 4px no-repeat`),
  );
  return (
    <div
      data-colour
      className="pointer-events-none absolute inset-x-0 top-[2px] h-[4px]"
      style={{ background: ticks.join(', ') }}
    />
  );
}
