import { countOf, fieldsOf } from './fields.ts';
import type { Fields } from './fields.ts';
import type { TokenUsage } from './token-usage.ts';

/**
 * Reads the `usage` of a response. OpenAI counts cached tokens within the input, Anthropic beside it; both count
 * reasoning within the output. Undefined where there are no token counts.
 */
export function readUsage(value: unknown): TokenUsage | undefined {
  const usage = fieldsOf(value);
  if (!usage) return undefined;
  if ('prompt_tokens' in usage) return readChatUsage(usage);
  if ('input_tokens' in usage || 'output_tokens' in usage) return readMessageUsage(usage);
  return undefined;
}

/** Chat completions, completions and embeddings. */
function readChatUsage(usage: Fields): TokenUsage {
  return consistent({
    inputTokens: countOf(usage['prompt_tokens']),
    outputTokens: countOf(usage['completion_tokens']),
    cacheReadTokens: countOf(fieldsOf(usage['prompt_tokens_details'])?.['cached_tokens']),
    cacheWriteTokens: countOf(fieldsOf(usage['prompt_tokens_details'])?.['cache_write_tokens']),
    cacheWriteHourTokens: 0,
    reasoningTokens: countOf(fieldsOf(usage['completion_tokens_details'])?.['reasoning_tokens']),
  });
}

/** The Responses API and Anthropic's messages, which only differ in where cached tokens stand. */
function readMessageUsage(usage: Fields): TokenUsage {
  const cachedBeside = countOf(usage['cache_read_input_tokens']);
  const writtenBeside = countOf(usage['cache_creation_input_tokens']);
  const inputDetails = fieldsOf(usage['input_tokens_details']);
  const outputDetails = fieldsOf(usage['output_tokens_details']);
  return consistent({
    inputTokens: countOf(usage['input_tokens']) + cachedBeside + writtenBeside,
    outputTokens: countOf(usage['output_tokens']),
    cacheReadTokens: cachedBeside || countOf(inputDetails?.['cached_tokens']),
    cacheWriteTokens: writtenBeside || countOf(inputDetails?.['cache_write_tokens']),
    cacheWriteHourTokens: countOf(fieldsOf(usage['cache_creation'])?.['ephemeral_1h_input_tokens']),
    reasoningTokens: countOf(outputDetails?.['reasoning_tokens']) || countOf(outputDetails?.['thinking_tokens']),
  });
}

/** Parts that exceed their total would count tokens that were not billed, and no price can be worked out from them. */
export function consistent(usage: TokenUsage): TokenUsage {
  const cacheReadTokens = Math.min(usage.cacheReadTokens, usage.inputTokens);
  const cacheWriteTokens = Math.min(usage.cacheWriteTokens, usage.inputTokens - cacheReadTokens);
  return {
    inputTokens: usage.inputTokens,
    outputTokens: usage.outputTokens,
    cacheReadTokens,
    cacheWriteTokens,
    cacheWriteHourTokens: Math.min(usage.cacheWriteHourTokens, cacheWriteTokens),
    reasoningTokens: Math.min(usage.reasoningTokens, usage.outputTokens),
  };
}
