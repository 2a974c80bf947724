import type { PromotedSpan } from '../interpret/index.ts';

/** What a span is that was taken for a call of a model, and is only around one: see `RepeatedCalls`. */
export function stepAround<T extends PromotedSpan>(call: T): T {
  return { ...call, operation: 'step', tokens: undefined, costUsd: undefined, isUnpriced: false, cacheSavingUsd: 0 };
}

/** Sets the row of a call to what {@link stepAround} is. */
export const STEP_AROUND_ASSIGNMENTS = `operation = 'step', call_group = NULL, cost_usd = NULL, is_unpriced = 0, cache_saving_usd = 0,
  input_tokens = NULL, output_tokens = NULL, cache_read_tokens = NULL, cache_write_tokens = NULL, reasoning_tokens = NULL`;
