import { calcPrice } from '@pydantic/genai-prices';
import type { Tokens } from '../api/common.ts';

/** A model call whose list price is asked for. */
export interface PricedCall {
  readonly provider: string | undefined;
  /** The names of its model, the likeliest to be in the list first. */
  readonly models: readonly (string | undefined)[];
  readonly tokens: Tokens;
  readonly atMillis: number;
}

const MOST_REMEMBERED = 10_000;
/** Finding that a model is not in the list takes as long as a price. */
const unknownModels = new Set<string>();
/** In US dollars, by provider and model. */
const savingPerCachedToken = new Map<string, number>();

/** The price by the list of `@pydantic/genai-prices`; undefined where it has none for the model. */
export function listPriceUsd({ provider, models, tokens, atMillis }: PricedCall): number | undefined {
  for (const model of models) {
    if (model === undefined || unknownModels.has(`${provider} ${model}`)) continue;
    const priceUsd = priceOf({ provider, model, tokens, cacheReadTokens: tokens.cacheRead, atMillis });
    if (priceUsd !== undefined) return priceUsd;
    if (unknownModels.size < MOST_REMEMBERED) unknownModels.add(`${provider} ${model}`);
  }
  return undefined;
}

/**
 * What its cached input tokens would have cost beyond what they did; 0 where that is not known. The price of a token is that of the
 * model's first call, because two prices for each call would cost more time than all else that is read of a span.
 */
export function cacheSavingUsd(call: PricedCall): number {
  const { provider, models, tokens } = call;
  if (tokens.cacheRead === 0) return 0;
  const id = `${provider} ${models.join(' ')}`;
  let perToken = savingPerCachedToken.get(id);
  if (perToken === undefined) {
    perToken = savingOf(call) / tokens.cacheRead;
    if (savingPerCachedToken.size < MOST_REMEMBERED) savingPerCachedToken.set(id, perToken);
  }
  return perToken * tokens.cacheRead;
}

function savingOf({ provider, models, tokens, atMillis }: PricedCall): number {
  for (const model of models) {
    if (model === undefined) continue;
    const cached = priceOf({ provider, model, tokens, cacheReadTokens: tokens.cacheRead, atMillis });
    const uncached = priceOf({ provider, model, tokens, cacheReadTokens: 0, atMillis });
    if (cached !== undefined && uncached !== undefined) return Math.max(0, uncached - cached);
  }
  return 0;
}

function priceOf(call: {
  readonly provider: string | undefined;
  readonly model: string;
  readonly tokens: Tokens;
  readonly cacheReadTokens: number;
  readonly atMillis: number;
}): number | undefined {
  const { provider, model, tokens, cacheReadTokens, atMillis } = call;
  const usage = {
    input_tokens: tokens.input + tokens.cacheRead + tokens.cacheWrite,
    cache_read_tokens: cacheReadTokens,
    cache_write_tokens: tokens.cacheWrite,
    output_tokens: tokens.output + tokens.reasoning,
  };
  const options = { timestamp: new Date(atMillis), ...(provider !== undefined && { providerId: provider }) };
  try {
    const price = calcPrice(usage, model, options)?.total_price;
    return price !== undefined && Number.isFinite(price) ? price : undefined;
  } catch {
    // It throws on usage that a model has no price for.
    return undefined;
  }
}
