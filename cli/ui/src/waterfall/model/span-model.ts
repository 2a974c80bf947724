import type { SpanTree } from '../../../../src/api/span.ts';

/** A span tree with what the waterfall asks of it again and again; item `i` of each array belongs to span `i`. */
export interface SpanModel {
  readonly tree: SpanTree;
  readonly count: number;
  /** Without a parent in the answer, in order of start. */
  readonly roots: readonly number[];
  /** The children of span `i` are `children[childStart[i]]` up to, but not including, `children[childStart[i + 1]]`. */
  readonly childStart: Int32Array;
  readonly children: Int32Array;
  /** The parent, -1 for a root. Unlike in the tree there are no circles. */
  readonly parent: Int32Array;
  /** Every span once, parents before their children. */
  readonly order: Int32Array;
  /** Where in `order` each span is. */
  readonly rank: Int32Array;
}

/** Names a span across answers, in the address and in the fold state. */
export function spanKey(tree: SpanTree, span: number): string {
  return tree.spanIds[span] ?? '';
}

/** The span of a key; -1 for none. Looked for when it is asked: a map of all ids takes as long as everything else here together. */
export function spanOf(tree: SpanTree, key: string): number {
  return tree.spanIds.indexOf(key);
}

/**
 * Derives children and a walking order. Loops here and beside count rather than iterate: they run over every span before the first paint.
 * A circle of parents, which only broken ids make, is cut at its earliest span.
 */
export function createSpanModel(tree: SpanTree): SpanModel {
  const count = tree.spanIds.length;
  const parent = new Int32Array(tree.parentIndex);
  let linked = linkChildren(parent);
  let order = walk(linked, count);
  if (order.length < count) {
    cutCircles(parent, order);
    linked = linkChildren(parent);
    order = walk(linked, count);
  }
  const rank = new Int32Array(count);
  for (let at = 0; at < count; at++) rank[order[at] ?? 0] = at;
  return { tree, count, parent, order, rank, ...linked };
}

/** The children of a span, in order of start. */
export function childrenOf(model: SpanModel, span: number): Int32Array {
  return model.children.subarray(model.childStart[span], model.childStart[span + 1]);
}

/** The span and those above it, root first. */
export function pathTo(model: SpanModel, span: number): number[] {
  const path: number[] = [];
  for (let at = span; at >= 0; at = model.parent[at] ?? -1) path.push(at);
  return path.toReversed();
}

interface Linked {
  readonly roots: readonly number[];
  readonly childStart: Int32Array;
  readonly children: Int32Array;
}

function linkChildren(parent: Int32Array): Linked {
  const count = parent.length;
  const childStart = new Int32Array(count + 1);
  const roots: number[] = [];
  for (let span = 0; span < count; span++) {
    const above = parent[span] ?? -1;
    if (above < 0) roots.push(span);
    else childStart[above + 1] = (childStart[above + 1] ?? 0) + 1;
  }
  for (let span = 0; span < count; span++) childStart[span + 1] = (childStart[span + 1] ?? 0) + (childStart[span] ?? 0);
  const next = childStart.slice();
  const children = new Int32Array(count - roots.length);
  for (let span = 0; span < count; span++) {
    const above = parent[span] ?? -1;
    if (above < 0) continue;
    const at = next[above] ?? 0;
    children[at] = span;
    next[above] = at + 1;
  }
  return { roots, childStart, children };
}

function walk({ roots, childStart, children }: Linked, count: number): Int32Array {
  const order = new Int32Array(count);
  const stack = roots.toReversed();
  let visited = 0;
  for (let span = stack.pop(); span !== undefined; span = stack.pop()) {
    order[visited++] = span;
    for (let at = (childStart[span + 1] ?? 0) - 1; at >= (childStart[span] ?? 0); at--) stack.push(children[at] ?? 0);
  }
  return order.subarray(0, visited);
}

function cutCircles(parent: Int32Array, reached: Int32Array): void {
  const isReached = new Uint8Array(parent.length);
  for (const span of reached) isReached[span] = 1;
  for (const start of parent.keys()) {
    if (isReached[start]) continue;
    const onPath = new Set<number>();
    let at = start;
    while (!isReached[at] && !onPath.has(at)) {
      onPath.add(at);
      at = parent[at] ?? -1;
    }
    if (onPath.has(at)) parent[at] = -1;
    for (const span of onPath) isReached[span] = 1;
  }
}
