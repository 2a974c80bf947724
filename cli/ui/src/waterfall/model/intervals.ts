/** A stretch of time, in milliseconds. */
export type Interval = readonly [from: number, to: number];

/** The same time as stretches that do not touch, in order. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: [number, number][] = [];
  for (const [from, to] of intervals.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** What is left of a stretch when others are taken out of it. */
export function subtractIntervals([from, to]: Interval, taken: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let at = from;
  for (const [start, end] of mergeIntervals(taken)) {
    if (start >= to) break;
    if (start > at) left.push([at, start]);
    at = Math.max(at, end);
  }
  if (at < to) left.push([at, to]);
  return left;
}

export function totalOf(intervals: readonly Interval[]): number {
  return intervals.reduce((total, [from, to]) => total + to - from, 0);
}

/** From the first start to the last end. */
export function hullOf(intervals: readonly Interval[]): Interval {
  return intervals.reduce(([from, to], [start, end]) => [Math.min(from, start), Math.max(to, end)]);
}
