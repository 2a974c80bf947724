import type { Tokens } from '../api/common.ts';
import type { KnownFields } from './known-fields.ts';

/**
 * The tokens of a model call by kinds that do not overlap; undefined where it says none. The GenAI conventions, OpenInference and
 * OpenLLMetry count cached tokens into the input, and reasoning into the output. Spans that do not (the Vercel AI SDK with Anthropic
 * before version 6, own code that copies the provider's figures) are known by parts that exceed the whole. Where only the sum of input
 * and output is known, it counts as input.
 */
export function disjointTokens(fields: KnownFields): Tokens | undefined {
  const uncached = fields.number('uncachedInputTokens');
  const outputTotal = fields.number('outputTokens');
  const total = fields.number('inputTokens') ?? (outputTotal === undefined ? fields.number('totalTokens') : undefined);
  const details = fields.text('inputTokenDetails');
  const cacheRead = fields.number('cacheReadTokens') ?? numberIn(details, 'cache_read') ?? 0;
  const cacheWrite = fields.number('cacheWriteTokens') ?? numberIn(details, 'cache_creation') ?? 0;
  const reasoning = fields.number('reasoningTokens') ?? numberIn(fields.text('outputTokenDetails'), 'reasoning') ?? 0;
  if (total === undefined && uncached === undefined && outputTotal === undefined && cacheRead + cacheWrite === 0)
    return undefined;
  return {
    input: Math.round(uncached ?? without(total ?? 0, cacheRead + cacheWrite)),
    output: Math.round(without(outputTotal ?? 0, reasoning)),
    cacheRead: Math.round(cacheRead),
    cacheWrite: Math.round(cacheWrite),
    reasoning: Math.round(reasoning),
  };
}

function without(whole: number, part: number): number {
  return part <= whole ? whole - part : whole;
}

/** A number of an object that was written as text, with quotes of one kind or the other. */
function numberIn(text: string | undefined, key: string): number | undefined {
  const digits = text === undefined ? undefined : new RegExp(`["']${key}["']:\\s*(\\d{1,12})\\b`, 'u').exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
