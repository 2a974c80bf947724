import type { Interval } from './model/intervals.ts';

/** Where a bar stands in the window: percent of the width of the time column. */
export interface BarBox {
  readonly leftPercent: number;
  readonly widthPercent: number;
  /** What of the time the box covers: the bar, cut at the window. */
  readonly shown: Interval;
}

/** The box of a bar; undefined where none of it is in the window. */
export function barBox([from, to]: Interval, [start, end]: Interval): BarBox | undefined {
  if (to < start || from > end) return undefined;
  const shown: Interval = [Math.max(from, start), Math.min(to, end)];
  const width = end - start;
  return {
    leftPercent: ((shown[0] - start) / width) * 100,
    widthPercent: ((shown[1] - shown[0]) / width) * 100,
    shown,
  };
}

/** Gaps below this share of the box cannot be seen: the stretches around them are painted as one. */
const MIN_GAP_SHARE = 0.008;

/** A background that paints stretches of time within a box, so that a bar is one element however often it is interrupted. */
export function paintStretches(stretches: readonly Interval[], [from, to]: Interval, colour: string): string {
  const width = Math.max(to - from, Number.MIN_VALUE);
  const visible = visibleStretches(stretches, [from, to]);
  if (covers(visible, [from, to])) return `linear-gradient(${colour} 0 0)`;
  const stops: string[] = [];
  for (const [start, end] of visible) {
    const left = ((start - from) / width) * 100;
    const right = ((end - from) / width) * 100;
    stops.push(`transparent ${left.toFixed(2)}%`, `${colour} ${left.toFixed(2)}% ${right.toFixed(2)}%`);
    stops.push(`transparent ${right.toFixed(2)}%`);
  }
  return stops.length === 0 ? 'none' : `linear-gradient(90deg, ${stops.join(', ')})`;
}

/** Whether nothing of a box is left beside stretches of time. */
export function covers(stretches: readonly Interval[], [from, to]: Interval): boolean {
  return stretches.some(([start, end]) => start <= from && end >= to);
}

function visibleStretches(stretches: readonly Interval[], [from, to]: Interval): Interval[] {
  const minGap = (to - from) * MIN_GAP_SHARE;
  const visible: [number, number][] = [];
  for (const [start, end] of stretches) {
    if (end < from || start > to) continue;
    const last = visible.at(-1);
    if (last && start - last[1] < minGap) last[1] = Math.min(end, to);
    else visible.push([Math.max(start, from), Math.min(end, to)]);
  }
  return visible;
}
