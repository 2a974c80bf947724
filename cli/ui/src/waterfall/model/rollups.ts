import type { SpanModel } from './span-model.ts';

/** Sums over each span and everything below it. */
export interface Rollups {
  readonly tokens: Float64Array;
  readonly costUsd: Float64Array;
  /** Calls without a known price. They are not in `costUsd`. */
  readonly unpriced: Int32Array;
  readonly errors: Int32Array;
  readonly spans: Int32Array;
}

/** Adds each span to its parent, from the leaves up. */
export function rollUp({ tree, count, order, parent }: SpanModel): Rollups {
  const tokens = Float64Array.from(tree.tokens);
  const costUsd = Float64Array.from(tree.costUsd, (cost) => cost ?? 0);
  const unpriced = Int32Array.from(tree.costUsd, (cost) => (cost === null ? 1 : 0));
  const errors = Int32Array.from(tree.status, (status) => (status === 2 ? 1 : 0));
  const spans = new Int32Array(count).fill(1);
  for (const sums of [tokens, costUsd, unpriced, errors, spans]) {
    for (let at = order.length - 1; at >= 0; at--) {
      const span = order[at] ?? 0;
      const above = parent[span] ?? -1;
      if (above >= 0) sums[above] = (sums[above] ?? 0) + (sums[span] ?? 0);
    }
  }
  return { tokens, costUsd, unpriced, errors, spans };
}
