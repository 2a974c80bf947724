import type { Interval } from './intervals.ts';
import { subtractIntervals } from './intervals.ts';
import type { SpanModel } from './span-model.ts';
import { childrenOf } from './span-model.ts';

const RUNNING = 1;
const STALLED = 2;

/** Whether the span was open when the server answered. */
export function isOpen({ tree }: SpanModel, span: number): boolean {
  return tree.state[span] === RUNNING || tree.state[span] === STALLED;
}

/** Start and end in milliseconds from the start of the tree; what is open has grown by `elapsedMillis` since the answer. */
export function intervalOf(model: SpanModel, span: number, elapsedMillis = 0): Interval {
  const from = model.tree.offsetMillis[span] ?? 0;
  const duration = model.tree.durationsMillis[span] ?? 0;
  return [from, from + duration + (isOpen(model, span) ? elapsedMillis : 0)];
}

/** When the span itself worked, while none of its children did. */
export function selfIntervals(model: SpanModel, span: number, elapsedMillis = 0): Interval[] {
  const children = childrenOf(model, span);
  return subtractIntervals(
    intervalOf(model, span, elapsedMillis),
    Array.from(children, (child) => intervalOf(model, child, elapsedMillis)),
  );
}

/** Where everything ends, in milliseconds from the start of the tree. Never 0, so that it can divide. */
export function endOf(model: SpanModel, elapsedMillis = 0): number {
  let end = Math.max(model.tree.durationMillis, 0.001);
  for (let span = 0; span < model.count; span++) end = Math.max(end, intervalOf(model, span, elapsedMillis)[1]);
  return end;
}

/**
 * The gap before each root after the first, by root: there a run waits for an approval, a timer or a queue. A root that starts
 * before everything ahead of it has ended has none.
 */
export function waitsBeforeRoots(model: SpanModel): ReadonlyMap<number, Interval> {
  const ends = endsBelow(model);
  const waits = new Map<number, Interval>();
  let end = Number.POSITIVE_INFINITY;
  for (const root of model.roots) {
    const [from] = intervalOf(model, root);
    if (from > end) waits.set(root, [end, from]);
    end = Math.max(Number.isFinite(end) ? end : 0, ends[root] ?? 0);
  }
  return waits;
}

/** When each span and all below it have ended: what a request started can outlive the request. */
function endsBelow(model: SpanModel): Float64Array {
  const { tree, order, parent } = model;
  const ends = Float64Array.from(tree.offsetMillis, (from, span) => from + (tree.durationsMillis[span] ?? 0));
  for (let at = order.length - 1; at >= 0; at--) {
    const span = order[at] ?? 0;
    const above = parent[span] ?? -1;
    if (above >= 0) ends[above] = Math.max(ends[above] ?? 0, ends[span] ?? 0);
  }
  return ends;
}
