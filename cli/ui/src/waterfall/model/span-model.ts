import type { SpanTree } from '../../../../src/api/span.ts';
import { cutCircles } from '../../../../src/conversation/cut-circles.ts';
import type { TreeChildren } from '../../../../src/conversation/tree-children.ts';
import { childrenOf, NO_PARENT, treeChildren } from '../../../../src/conversation/tree-children.ts';
import type { SpanColumns } from './span-columns.ts';
import { toSpanColumns } from './span-columns.ts';

/** A span tree with what the waterfall asks of it again and again; item `i` of each array belongs to span `i`. */
export interface SpanModel {
  readonly tree: SpanColumns;
  readonly count: number;
  readonly children: TreeChildren;
  /** The parent, -1 for a root. Unlike in the tree there are no circles. */
  readonly parent: Int32Array;
  /** Every span once, parents before their children. */
  readonly order: Int32Array;
  /** Where in `order` each span is. */
  readonly rank: Int32Array;
}

/** Names a span across answers, in the address and in the fold state. */
export function spanKey(tree: SpanColumns, span: number): string {
  return tree.spanIds[span] ?? '';
}

/** The span of a key; -1 for none. */
export function spanOf(tree: SpanColumns, key: string): number {
  return tree.spanIds.indexOf(key);
}

/** Derives children and a walking order. A circle of parents, which only broken ids make, is cut at its earliest span. */
export function createSpanModel(answer: SpanTree): SpanModel {
  const tree = toSpanColumns(answer);
  const count = tree.spanIds.length;
  const parent = tree.parentIndex.slice();
  let children = treeChildren({ parentIndex: parent });
  let order = walk(children, count);
  if (order.length < count) {
    cutCircles(parent, order);
    children = treeChildren({ parentIndex: parent });
    order = walk(children, count);
  }
  const rank = new Int32Array(count);
  for (let at = 0; at < count; at++) rank[order[at] ?? 0] = at;
  return { tree, count, parent, children, order, rank };
}

/** The spans without a parent in the answer, in order of start. */
export function rootsOf({ children }: SpanModel): Int32Array {
  return childrenOf(children, NO_PARENT);
}

/** The span and those above it, root first. */
export function pathTo(model: SpanModel, span: number): number[] {
  const path: number[] = [];
  for (let at = span; at >= 0; at = model.parent[at] ?? NO_PARENT) path.push(at);
  return path.toReversed();
}

function walk(children: TreeChildren, count: number): Int32Array {
  const { starts, spans } = children;
  const order = new Int32Array(count);
  const stack = Array.from(childrenOf(children, NO_PARENT)).toReversed();
  let visited = 0;
  for (let span = stack.pop(); span !== undefined; span = stack.pop()) {
    order[visited++] = span;
    for (let at = (starts[span + 2] ?? 0) - 1; at >= (starts[span + 1] ?? 0); at--) stack.push(spans[at] ?? 0);
  }
  return order.subarray(0, visited);
}
