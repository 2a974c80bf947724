import type { SpanTree } from '../api/span.ts';

/** The spans of a tree under their parents, in its order; {@link childrenOf} reads it. */
export interface TreeChildren {
  /** The children of span `i` are `spans[starts[i + 1]]` up to, but not including, `spans[starts[i + 2]]`; the roots come first. */
  readonly starts: Int32Array;
  readonly spans: Int32Array;
}

/** Columns of a span tree, as arrays of any kind. */
export type TreeColumns<K extends keyof SpanTree> = Readonly<Record<K, ArrayLike<number>>>;

/** Stands for what is above the roots. */
export const NO_PARENT = -1;

/** Sorts the spans of a tree under their parents, in the order of the tree: by start. */
export function treeChildren({ parentIndex }: TreeColumns<'parentIndex'>): TreeChildren {
  const count = parentIndex.length;
  const starts = new Int32Array(count + 2);
  for (let span = 0; span < count; span += 1) {
    const slot = (parentIndex[span] ?? NO_PARENT) + 2;
    starts[slot] = (starts[slot] ?? 0) + 1;
  }
  for (let slot = 1; slot < starts.length; slot += 1) starts[slot] = (starts[slot] ?? 0) + (starts[slot - 1] ?? 0);
  const next = starts.slice();
  const spans = new Int32Array(count);
  for (let span = 0; span < count; span += 1) {
    const slot = (parentIndex[span] ?? NO_PARENT) + 1;
    const at = next[slot] ?? 0;
    spans[at] = span;
    next[slot] = at + 1;
  }
  return { starts, spans };
}

/** The children of a span; the roots of {@link NO_PARENT}. */
export function childrenOf({ starts, spans }: TreeChildren, span: number): Int32Array {
  return spans.subarray(starts[span + 1], starts[span + 2]);
}
