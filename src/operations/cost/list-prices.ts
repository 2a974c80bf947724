import { createRequire } from 'node:module';
import type { calcPrice } from '@pydantic/genai-prices';
import { warn } from '../../sdk/diagnostics/warn.ts';
import type { Pricing } from './pricing.ts';

interface GenAiPrices {
  readonly calcPrice: typeof calcPrice;
}

let loaded: GenAiPrices | undefined;
let isMissing = false;

/**
 * The list prices of `@pydantic/genai-prices`. Its table is half a megabyte of code, so it is loaded with the first
 * model call and not at start; synchronously, because a call that ends at exit must still be priced.
 */
export const listPrices: Pricing = {
  priceUsd({ provider, model, usage, at }) {
    const price = load()?.calcPrice(
      {
        input_tokens: usage.inputTokens,
        cache_read_tokens: usage.cacheReadTokens,
        cache_write_tokens: usage.cacheWriteTokens,
        cache_write_1h_tokens: usage.cacheWriteHourTokens,
        output_tokens: usage.outputTokens,
      },
      model,
      { providerId: provider, timestamp: at },
    );
    return price?.total_price;
  },
};

/** Loads the list in a moment, while the first call waits for its answer, so that its end does not have to. */
export function warmListPrices(): void {
  if (!loaded && !isMissing) setImmediate(load).unref();
}

function load(): GenAiPrices | undefined {
  if (loaded || isMissing) return loaded;
  try {
    loaded = createRequire(import.meta.url)('@pydantic/genai-prices') as GenAiPrices;
  } catch (cause) {
    isMissing = true;
    warn(
      'BINNACLE_PRICES_NOT_LOADED',
      '@pydantic/genai-prices could not be loaded, so model calls have no cost; install it, or give your own with usePricing()',
      { cause },
    );
  }
  return loaded;
}
