import type { SpanTree } from '../api/span.ts';
import { sortBySpan } from './by-span.ts';

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
  // The roots take the first place; every other parent moves up by one.
  const above = new Int32Array(parentIndex).map((parent) => parent + 1);
  const { starts, order } = sortBySpan(parentIndex.length + 1, above);
  return { starts, spans: order };
}

/** The children of a span; the roots of {@link NO_PARENT}. */
export function childrenOf({ starts, spans }: TreeChildren, span: number): Int32Array {
  return spans.subarray(starts[span + 1], starts[span + 2]);
}
