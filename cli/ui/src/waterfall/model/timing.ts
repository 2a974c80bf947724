import { operationKinds, spanStates, workKinds } from '../../../../src/api/closed-sets.ts';
import { childrenOf } from '../../../../src/conversation/tree-children.ts';
import type { Interval } from './intervals.ts';
import { subtractIntervals } from './intervals.ts';
import type { SpanModel } from './span-model.ts';
import { rootsOf } from './span-model.ts';
import type { Stretch } from './span-stretches.ts';

export type SpanState = (typeof spanStates)[number];

/** Where the span stood when the server answered. */
export function stateOf({ tree }: SpanModel, span: number): SpanState {
  return spanStates[tree.state[span] ?? 0] ?? 'ended';
}

/** Whether the span was open when the server answered. */
export function isOpen(model: SpanModel, span: number): boolean {
  const state = stateOf(model, span);
  return state === 'running' || state === 'stalled';
}

/** Start and end in milliseconds from the start of the tree; what is open has grown by `elapsedMillis` since the answer. */
export function intervalOf(model: SpanModel, span: number, elapsedMillis = 0): Interval {
  const from = model.tree.offsetMillis[span] ?? 0;
  const duration = model.tree.durationsMillis[span] ?? 0;
  return [from, from + duration + (isOpen(model, span) ? elapsedMillis : 0)];
}

/** When the span itself worked, while none of its children did. */
export function selfIntervals(model: SpanModel, span: number, elapsedMillis = 0): Interval[] {
  const children = childrenOf(model.children, span);
  return subtractIntervals(
    intervalOf(model, span, elapsedMillis),
    Array.from(children, (child) => intervalOf(model, child, elapsedMillis)),
  );
}

/** Where everything ends, in milliseconds from the start of the tree. Never 0, so that it can divide. */
export function endOf(model: SpanModel, elapsedMillis = 0): number {
  const { durationMillis, offsetMillis, durationsMillis } = model.tree;
  let end = Math.max(durationMillis, 0.001);
  // No interval each: it runs over every span.
  for (let span = 0; span < model.count; span++) {
    const grown = elapsedMillis > 0 && isOpen(model, span) ? elapsedMillis : 0;
    end = Math.max(end, (offsetMillis[span] ?? 0) + (durationsMillis[span] ?? 0) + grown);
  }
  return end;
}

/** Shorter gaps are no waits: a hand-over takes a moment. */
const MIN_WAIT_MILLIS = 1;

/** What a span has to do with an approval. */
type Approval = 'request' | 'decision';

/**
 * The gap before what was handed over, at most one a span: before a root after the first, where a run waits for an approval or a timer, and
 * before a span that starts after its parent has ended, where it waits in a queue. The wait for an approval is at what asked for it.
 * Nothing waits before the first work of a run has begun, nor after the last has ended, as before a late callback.
 */
export function waitsBefore(
  model: SpanModel,
  approvalOf: (span: number) => Approval | undefined = () => undefined,
): Stretch[] {
  const waits = new Map<number, Stretch>();
  const [begin, finish] = workInterval(model);
  const note = (next: number, before: number, span = next) => {
    const from = Math.max(before, begin);
    const to = Math.min(intervalOf(model, next)[0], finish);
    if (to - from >= MIN_WAIT_MILLIS) waits.set(span, { span, from, to });
  };
  const ends = endsBelow(model);
  let end = Number.POSITIVE_INFINITY;
  for (const root of rootsOf(model)) {
    note(root, end, requestBefore(root, approvalOf));
    end = Math.max(Number.isFinite(end) ? end : 0, ends[root] ?? 0);
  }
  for (let span = 0; span < model.count; span++) {
    const above = model.parent[span] ?? -1;
    if (above >= 0 && !isOpen(model, above)) note(span, intervalOf(model, above)[1]);
  }
  return [...waits.values()];
}

/** With what lay in a queue: a run lasts until it has been worked on. */
const work: ReadonlySet<number> = new Set([...workKinds, 'queue' as const].map((kind) => operationKinds.indexOf(kind)));

/** From the first to the last of what a run itself does; without bounds where that is nothing. */
function workInterval(model: SpanModel): Interval {
  let begin = Number.POSITIVE_INFINITY;
  let finish = Number.NEGATIVE_INFINITY;
  for (let span = 0; span < model.count; span++) {
    if (!work.has(model.tree.operation[span] ?? -1)) continue;
    const [from, to] = intervalOf(model, span);
    begin = Math.min(begin, from);
    finish = Math.max(finish, to);
  }
  return begin <= finish ? [begin, finish] : [finish, begin];
}

/** The request for an approval that was open when a span began. */
function requestBefore(span: number, approvalOf: (span: number) => Approval | undefined): number | undefined {
  for (let before = span - 1; before >= 0; before--) {
    const approval = approvalOf(before);
    if (approval !== undefined) return approval === 'request' ? before : undefined;
  }
  return undefined;
}

/** When each span and all below it have ended: what a request started can outlive the request. */
export function endsBelow(model: SpanModel): Float64Array {
  const { tree, order, parent } = model;
  const ends = new Float64Array(model.count);
  for (let at = model.count - 1; at >= 0; at--) {
    const span = order[at] ?? 0;
    ends[span] = Math.max(ends[span] ?? 0, (tree.offsetMillis[span] ?? 0) + (tree.durationsMillis[span] ?? 0));
    const above = parent[span] ?? -1;
    if (above >= 0) ends[above] = Math.max(ends[above] ?? 0, ends[span] ?? 0);
  }
  return ends;
}
