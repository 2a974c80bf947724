import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { configuration } from './configuration.ts';

/** Long enough for a model that thinks, short enough to notice one that hangs. */
const timeout = Number(process.env['MODEL_TIMEOUT_MILLIS'] ?? 20_000);

/** The clients retry by themselves unless told not to; here the workflows do, so that each attempt is seen. */
export const anthropic = new Anthropic({ baseURL: configuration.providerUrl, apiKey: 'local', maxRetries: 0, timeout });

export const openai = new OpenAI({ baseURL: `${configuration.providerUrl}/v1`, apiKey: 'local', maxRetries: 0, timeout });
