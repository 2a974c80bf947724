import type { CommonOptions, Operation } from './operation.ts';

export interface InferenceOptions extends CommonOptions {
  /** Who serves the model, as in `gen_ai.provider.name`: `anthropic`, `openai`, `aws.bedrock`. */
  readonly provider: string;
  /** The model that is asked for. */
  readonly model: string;
  /** Default: `chat`. */
  readonly operation?: 'chat' | 'generate_content' | 'text_completion' | 'embeddings' | undefined;
  /** The body of the request, of which limits are recorded, and messages where content is captured. */
  readonly request?: unknown;
  readonly serverAddress?: string | undefined;
  readonly serverPort?: number | undefined;
}

/** Totals, as the GenAI conventions count them. */
export interface TokenCounts {
  /** Tokens read, those from and for the cache included. */
  readonly input: number;
  /** Tokens written, those spent on reasoning included. */
  readonly output: number;
  readonly cacheRead?: number | undefined;
  readonly cacheWrite?: number | undefined;
  readonly reasoning?: number | undefined;
}

/**
 * One call of a model. What the function returns is read if it is a response or a stream of Anthropic's or OpenAI's
 * form; the methods are for what it returns otherwise.
 */
export interface Inference extends Operation {
  /** Says what was used, for clients whose responses cannot be read. Called again, it replaces what was said before. */
  readonly usage: (tokens: TokenCounts) => void;
  /** Says what the call cost in US dollars: `provider` if the provider reported it, `local` if you worked it out. */
  readonly cost: (amountUsd: number, source: 'provider' | 'local') => void;
  /** Reads this response in place of what the function returns. */
  readonly response: (value: unknown) => void;
}
