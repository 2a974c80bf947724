import type { SpanTree } from '../api/span.ts';

/** The children of each span of a tree, in its order. */
export interface TreeChildren {
  /** Those without a parent in the tree. */
  readonly roots: Int32Array;
  /** The children of a span. */
  of(spanIndex: number): Int32Array;
}

/** Sorts the spans of a tree under their parents, in the order of the tree: by start. */
export function treeChildren({ parentIndex }: Pick<SpanTree, 'parentIndex'>): TreeChildren {
  const count = parentIndex.length;
  // Children of span i are at starts[i + 1] to starts[i + 2]; the roots come first.
  const starts = new Int32Array(count + 2);
  const slotOf = (spanIndex: number) => (parentIndex[spanIndex] ?? -1) + 1;
  for (let span = 0; span < count; span += 1) starts[slotOf(span) + 1] = (starts[slotOf(span) + 1] ?? 0) + 1;
  for (let slot = 1; slot < starts.length; slot += 1) starts[slot] = (starts[slot] ?? 0) + (starts[slot - 1] ?? 0);
  const next = starts.slice();
  const children = new Int32Array(count);
  for (let span = 0; span < count; span += 1) {
    const slot = slotOf(span);
    children[next[slot] ?? 0] = span;
    next[slot] = (next[slot] ?? 0) + 1;
  }
  const of = (spanIndex: number) => children.subarray(starts[spanIndex + 1], starts[spanIndex + 2]);
  return { roots: of(-1), of };
}
