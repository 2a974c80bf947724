import type { Interval } from './model/intervals.ts';

/** What of the window a pointer has taken hold of. */
export interface WindowDrag {
  readonly part: 'from' | 'to' | 'whole' | 'new';
  readonly startedAt: number;
  readonly window: Interval;
}

/** The edge within reach, else the window itself, else a new one. */
export function partAt([from, to]: Interval, at: number, reach: number): WindowDrag['part'] {
  if (Math.abs(at - from) <= reach) return 'from';
  if (Math.abs(at - to) <= reach) return 'to';
  return at > from && at < to ? 'whole' : 'new';
}

/** The window while the pointer is at a moment. Edges may cross. */
export function dragWindow({ part, startedAt, window: [from, to] }: WindowDrag, at: number): Interval {
  if (part === 'whole') return [from + at - startedAt, to + at - startedAt];
  const fixed = { from: to, to: from, new: startedAt }[part];
  return [Math.min(fixed, at), Math.max(fixed, at)];
}
