import { currentRuntime } from '../../sdk/runtime.ts';
import { warn } from '../../sdk/diagnostics/warn.ts';
import { listPrices, warmListPrices } from './list-prices.ts';
import type { PriceQuery, Pricing } from './pricing.ts';

let chosen: Pricing | undefined;

/** Replaces the list prices with your own, for contracts, self-hosted models and models that the list lacks. Undefined takes the list again. */
export function usePricing(pricing: Pricing | undefined): void {
  chosen = pricing;
}

/** Gets the prices ready for a call that begins. */
export function preparePrices(): void {
  if (!chosen && !isPricingOff()) warmListPrices();
}

/** Whether the application asked for no cost to be worked out. */
export function isPricingOff(): boolean {
  return chosen === undefined && currentRuntime()?.settings.genAi.pricing === false;
}

/** The price of a call in US dollars, by the first of its names that the price list knows. */
export function priceOf(query: Omit<PriceQuery, 'model'>, models: readonly string[]): number | undefined {
  if (isPricingOff()) return undefined;
  const pricing = chosen ?? listPrices;
  try {
    for (const model of models) {
      const price = pricing.priceUsd({ ...query, model });
      if (price !== undefined && Number.isFinite(price)) return price;
    }
  } catch (cause) {
    warn('BINNACLE_PRICING_FAILED', 'working out the price of a model call threw, so it counts as not priced', {
      cause,
    });
  }
  return undefined;
}
