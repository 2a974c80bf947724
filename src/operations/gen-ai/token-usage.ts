import type { llmTokenType } from '../../contract/llm-attributes.ts';

/** What a model call read and wrote, in totals as the GenAI conventions count them. */
export interface TokenUsage {
  /** Tokens read, those from and for the cache included. */
  readonly inputTokens: number;
  /** Tokens written, those spent on reasoning included. */
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  /** Of those written to the cache, the ones kept for an hour, which cost more than those kept for minutes. */
  readonly cacheWriteHourTokens: number;
  readonly reasoningTokens: number;
}

type TokenType = NonNullable<(typeof llmTokenType)['~value']>;

/** The same tokens by kinds that do not overlap, so that they sum. */
export function disjointTokens(usage: TokenUsage): Readonly<Record<TokenType, number>> {
  return {
    input: Math.max(0, usage.inputTokens - usage.cacheReadTokens - usage.cacheWriteTokens),
    output: Math.max(0, usage.outputTokens - usage.reasoningTokens),
    cache_read: usage.cacheReadTokens,
    cache_write: usage.cacheWriteTokens,
    reasoning: usage.reasoningTokens,
  };
}

/** The usage of several calls, each of which was billed. */
export function addUsage(a: TokenUsage | undefined, b: TokenUsage | undefined): TokenUsage | undefined {
  if (!a || !b) return a ?? b;
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    cacheReadTokens: a.cacheReadTokens + b.cacheReadTokens,
    cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
    cacheWriteHourTokens: a.cacheWriteHourTokens + b.cacheWriteHourTokens,
    reasoningTokens: a.reasoningTokens + b.reasoningTokens,
  };
}
