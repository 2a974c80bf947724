import { priceOf } from '../cost/price-of.ts';
import type { ResponseReading } from './read-response.ts';
import type { TokenUsage } from './token-usage.ts';

export interface CallCost {
  readonly amountUsd: number;
  /** Who worked it out: the provider, or this process from a price list. */
  readonly source: 'provider' | 'local';
}

interface PricedCall {
  readonly provider: string;
  readonly model: string;
  readonly usage: TokenUsage | undefined;
  readonly reading: ResponseReading | undefined;
}

/** What a call cost: as the provider says, else at list price; undefined where neither is known. */
export function costOfCall({ provider, model, usage, reading }: PricedCall): CallCost | undefined {
  if (reading?.costUsd !== undefined) return { amountUsd: reading.costUsd, source: 'provider' };
  if (!usage) return undefined;
  // A deployment may have a name of its own, so the model that answered is looked up first.
  const models = reading?.model === undefined ? [model] : [reading.model, model];
  const amountUsd = priceOf({ provider, usage, at: new Date() }, models);
  return amountUsd === undefined ? undefined : { amountUsd, source: 'local' };
}
