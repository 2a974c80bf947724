import Anthropic, { APIError as AnthropicError } from '@anthropic-ai/sdk';
import OpenAI, { APIError as OpenAIError } from 'openai';
import { retry } from 'binnacle';
import { configuration } from './configuration.ts';
import { OrchestratorError } from './errors.ts';

/** The clients would retry by themselves; here `ask` does, so that each attempt is seen. */
const options = { apiKey: 'local', maxRetries: 0, timeout: configuration.modelTimeoutMillis };

export const anthropic = new Anthropic({ ...options, baseURL: configuration.providerUrl });

export const openai = new OpenAI({ ...options, baseURL: `${configuration.providerUrl}/v1` });

/** Calls a model, and again if it is busy, as late as it asks for. */
export async function ask<R>(call: () => PromiseLike<R>): Promise<R> {
  try {
    return await retry({ name: 'model call', shouldRetry: isBusy, delayMillis: waitMillis }, call);
  } catch (error) {
    if (!isBusy(error)) throw error;
    throw new OrchestratorError('AGENT_EXECUTION_ERROR', 'The model stayed unavailable', { cause: error });
  }
}

/** Rate limits and outages pass; anything else fails again. */
function isBusy(error: unknown): boolean {
  if (!(error instanceof AnthropicError || error instanceof OpenAIError)) return false;
  const status: unknown = error.status;
  return typeof status === 'number' && (status === 429 || status >= 500);
}

function waitMillis(attempt: number, error: unknown): number {
  const { headers } = error as { readonly headers?: Headers };
  const retryAfterSeconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isNaN(retryAfterSeconds) ? 250 * 2 ** attempt : retryAfterSeconds * 1000;
}
