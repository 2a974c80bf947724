import { inference } from '../operations/inference.ts';
import type { InferenceOptions } from '../operations/inference-types.ts';
import type { PatchInstrumentation } from './instrumentation.ts';
import { clientServer } from './llm/client-server.ts';
import type { LlmClient } from './llm/client-server.ts';
import { providerOf } from './llm/provider-of.ts';
import { quietTracer } from './llm/quiet-tracer.ts';
import type { TracingClient } from './llm/quiet-tracer.ts';
import { prototypeOf, wrapMethod } from './wrap-method.ts';

type Client = LlmClient & TracingClient & { readonly _genAIProviderName?: string };

interface Resource {
  readonly _client: Client;
}

interface Body {
  readonly model?: unknown;
}

/** `__span` is the client's own span of this call, begun by its helper for streams. */
type Options = { readonly __span?: unknown } | undefined;
type Call = (this: Resource, body: Body, options?: Options) => unknown;
type Class = Readonly<Record<string, unknown>>;

/** Model calls of Anthropic's client, and of those for other platforms that are built on it. */
export const anthropicInstrumentation: PatchInstrumentation = {
  name: 'anthropic',
  library: '@anthropic-ai/sdk',
  versions: '<2',
  captures:
    'an `inference` (span, `llm.*` and `gen_ai.*` metrics, cost) for each message, streams included, in place of the client’s own span',
  patch: {
    majors: [0, 2],
    files: ['@anthropic-ai/sdk:index.mjs', '@anthropic-ai/sdk:index.js'],
    apply(exports) {
      const client = exports['Anthropic'] as Class | undefined;
      patchMessages(client?.['Messages']);
      patchMessages((client?.['Beta'] as Class | undefined)?.['Messages']);
    },
  },
};

function patchMessages(messages: unknown): void {
  const prototype = prototypeOf(messages);
  wrapMethod(prototype, 'create', (original: Call): Call => {
    return function create(body, options) {
      quietTracer(this._client);
      const own = options?.__span === undefined ? options : { ...options, __span: undefined };
      return inference(describeCall(this._client, body), () => original.call(this, body, own));
    };
  });
  // It calls `create` later, and begins a span for it before.
  wrapMethod(prototype, 'stream', (original: Call): Call => {
    return function stream(body, options) {
      quietTracer(this._client);
      return original.call(this, body, options);
    };
  });
}

function describeCall(client: Client, body: Body): InferenceOptions {
  const server = clientServer(client);
  return {
    provider: providerOf(server.serverAddress ?? '', client._genAIProviderName ?? 'anthropic'),
    model: typeof body?.model === 'string' ? body.model : '_OTHER',
    request: body,
    ...server,
  };
}
