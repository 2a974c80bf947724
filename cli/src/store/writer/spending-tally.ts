import type { SpanRecord } from './span-record.ts';

/** What model calls used, added up. */
export interface SpendingTally {
  calls: number;
  unpricedCalls: number;
  costUsd: number;
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
  reasoning: number;
}

export function emptySpending(): SpendingTally {
  return { calls: 0, unpricedCalls: 0, costUsd: 0, input: 0, output: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0 };
}

/** Only model calls count: what agents and workflows say are sums of them. */
export function addSpanSpending(into: SpendingTally, span: SpanRecord): void {
  if (span.operation !== 'inference') return;
  into.calls += 1;
  if (span.isUnpriced) into.unpricedCalls += 1;
  into.costUsd += span.costUsd ?? 0;
  const { tokens } = span;
  if (tokens === undefined) return;
  into.input += tokens.input;
  into.output += tokens.output;
  into.cacheRead += tokens.cacheRead;
  into.cacheWrite += tokens.cacheWrite;
  into.reasoning += tokens.reasoning;
}

export function addSpending(into: SpendingTally, other: SpendingTally): void {
  into.calls += other.calls;
  into.unpricedCalls += other.unpricedCalls;
  into.costUsd += other.costUsd;
  into.input += other.input;
  into.output += other.output;
  into.cacheRead += other.cacheRead;
  into.cacheWrite += other.cacheWrite;
  into.reasoning += other.reasoning;
}

/** The columns of the summaries that {@link spendingValues} fills. */
export const SPENDING_COLUMNS =
  'calls, unpriced_calls, cost_usd, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens';

export function spendingValues(tally: SpendingTally): number[] {
  return [
    tally.calls,
    tally.unpricedCalls,
    tally.costUsd,
    tally.input,
    tally.output,
    tally.cacheRead,
    tally.cacheWrite,
    tally.reasoning,
  ];
}
