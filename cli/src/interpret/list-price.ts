import { calcPrice } from '@pydantic/genai-prices';
import type { Tokens } from '../api/common.ts';

/** A model call whose list price is asked for. */
interface PricedCall {
  readonly provider: string | undefined;
  /** The names of its model, the likeliest to be in the list first. */
  readonly models: readonly (string | undefined)[];
  readonly tokens: Tokens;
  readonly atMillis: number;
}

export interface ListPrice {
  readonly costUsd: number;
  readonly cacheSavingUsd: number;
}

const MOST_REMEMBERED = 10_000;
/** Finding that a model is not in the list takes as long as a price. */
const unknownModels = new Set<string>();

/** The price by the list of `@pydantic/genai-prices`; undefined where it has none for the model. */
export function listPrice({ provider, models, tokens, atMillis }: PricedCall): ListPrice | undefined {
  for (const model of models) {
    if (model === undefined) continue;
    const id = `${provider ?? ''} ${model}`;
    if (unknownModels.has(id)) continue;
    const costUsd = priceOf(tokens, tokens.cacheRead, model, provider, atMillis);
    if (costUsd !== undefined) {
      const uncachedUsd = tokens.cacheRead > 0 ? priceOf(tokens, 0, model, provider, atMillis) : costUsd;
      return { costUsd, cacheSavingUsd: Math.max(0, (uncachedUsd ?? costUsd) - costUsd) };
    }
    if (unknownModels.size < MOST_REMEMBERED) unknownModels.add(id);
  }
  return undefined;
}

function priceOf(
  tokens: Tokens,
  cacheRead: number,
  model: string,
  provider: string | undefined,
  atMillis: number,
): number | undefined {
  const usage = {
    input_tokens: tokens.input + tokens.cacheRead + tokens.cacheWrite,
    cache_read_tokens: cacheRead,
    cache_write_tokens: tokens.cacheWrite,
    output_tokens: tokens.output + tokens.reasoning,
  };
  try {
    const price = calcPrice(usage, model, {
      timestamp: new Date(atMillis),
      ...(provider !== undefined && { providerId: provider }),
    });
    return price !== null && Number.isFinite(price.total_price) ? price.total_price : undefined;
  } catch {
    // It throws on usage that a model has no price for.
    return undefined;
  }
}
