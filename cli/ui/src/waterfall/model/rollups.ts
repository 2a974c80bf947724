import type { SpanTree } from '../../../../src/api/span.ts';
import type { SpanModel } from './span-model.ts';

/** Sums over each span and everything below it. */
export interface Rollups {
  readonly tokens: Float64Array;
  readonly costUsd: Float64Array;
  /** Calls that used tokens at no known price. They are not in `costUsd`; a call that failed before a token cost nothing. */
  readonly unpriced: Int32Array;
}

/** Adds each span to its parent, from the leaves up. */
export function rollUp({ count, order, parent }: SpanModel, own: Pick<SpanTree, 'tokens' | 'costUsd'>): Rollups {
  const tokens = Float64Array.from(own.tokens);
  const costUsd = new Float64Array(count);
  const unpriced = new Int32Array(count);
  for (let at = count - 1; at >= 0; at--) {
    const span = order[at] ?? 0;
    const costOfSpan = own.costUsd[span] ?? null;
    costUsd[span] = (costUsd[span] ?? 0) + (costOfSpan ?? 0);
    const isUnpriced = costOfSpan === null && (own.tokens[span] ?? 0) > 0;
    unpriced[span] = (unpriced[span] ?? 0) + (isUnpriced ? 1 : 0);
    const above = parent[span] ?? -1;
    if (above < 0) continue;
    tokens[above] = (tokens[above] ?? 0) + (tokens[span] ?? 0);
    costUsd[above] = (costUsd[above] ?? 0) + (costUsd[span] ?? 0);
    unpriced[above] = (unpriced[above] ?? 0) + (unpriced[span] ?? 0);
  }
  return { tokens, costUsd, unpriced };
}
