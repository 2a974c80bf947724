import type { TokenUsage } from '../gen-ai/token-usage.ts';

/** A model call whose price is asked for. */
export interface PriceQuery {
  /** As in `gen_ai.provider.name`: `anthropic`, `openai`, `aws.bedrock`. */
  readonly provider: string;
  /** The model that answered, if the response said so, else the one that was asked for. */
  readonly model: string;
  /** Totals: input with cached tokens, output with reasoning tokens. */
  readonly usage: TokenUsage;
  readonly at: Date;
}

/** Works out what model calls cost. */
export interface Pricing {
  /** The price in US dollars; undefined where it is not known, never 0 for that. Called once or twice a model call. */
  priceUsd(query: PriceQuery): number | undefined;
}
