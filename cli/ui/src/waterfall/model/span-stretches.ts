import type { BySpan } from '../../../../src/conversation/by-span.ts';
import { sortBySpan } from '../../../../src/conversation/by-span.ts';
import type { Interval } from './intervals.ts';

/** Stretches of time of spans, such as those on the critical path. */
export interface SpanStretches extends BySpan {
  readonly from: Float64Array;
  readonly to: Float64Array;
}

export interface Stretch {
  readonly span: number;
  readonly from: number;
  readonly to: number;
}

export function spanStretches(count: number, stretches: readonly Stretch[]): SpanStretches {
  const { starts, order } = sortBySpan(
    count,
    stretches.map(({ span }) => span),
  );
  return {
    starts,
    from: Float64Array.from(order, (at) => stretches[at]?.from ?? 0),
    to: Float64Array.from(order, (at) => stretches[at]?.to ?? 0),
  };
}

/** Those of one span, in order of time. */
export function stretchesOf({ starts, from, to }: SpanStretches, span: number): Interval[] {
  const found: Interval[] = [];
  for (let at = starts[span] ?? 0; at < (starts[span + 1] ?? 0); at++) found.push([from[at] ?? 0, to[at] ?? 0]);
  return found;
}
