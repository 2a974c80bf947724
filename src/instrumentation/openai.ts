import { inference } from '../operations/inference.ts';
import type { InferenceOptions } from '../operations/inference-types.ts';
import type { PatchInstrumentation } from './instrumentation.ts';
import { clientServer } from './llm/client-server.ts';
import type { LlmClient } from './llm/client-server.ts';
import { providerOf } from './llm/provider-of.ts';
import { prototypeOf, wrapMethod } from './wrap-method.ts';

interface Resource {
  readonly _client: LlmClient;
}

interface Body {
  readonly model?: unknown;
}

type Call = (this: Resource, body: Body, ...rest: unknown[]) => unknown;
type Class = Readonly<Record<string, unknown>>;

/** Model calls of OpenAI's client, and of other providers through it. */
export const openaiInstrumentation: PatchInstrumentation = {
  name: 'openai',
  library: 'openai',
  versions: '>=5 <8',
  captures: 'an `inference` (span, `llm.*` and `gen_ai.*` metrics, cost) for each model call, streams included',
  patch: {
    majors: [5, 8],
    files: ['openai:index.mjs', 'openai:index.js'],
    apply(exports) {
      const client = exports['OpenAI'] as Class | undefined;
      patchResource((client?.['Chat'] as Class | undefined)?.['Completions'], 'chat');
      patchResource(client?.['Responses'], 'chat');
      patchResource(client?.['Completions'], 'text_completion');
      patchResource(client?.['Embeddings'], 'embeddings');
    },
  },
};

/** `parse` calls `create` at once and unwraps what it gives in a way that cannot be followed, so it is one call with it. */
let isInside = false;

function patchResource(resource: unknown, operation: NonNullable<InferenceOptions['operation']>): void {
  for (const method of ['create', 'parse']) {
    wrapMethod(prototypeOf(resource), method, (original: Call): Call => {
      return function (body, ...rest) {
        if (isInside) return original.call(this, body, ...rest);
        return inference(describeCall(this._client, body, operation), () => {
          isInside = true;
          try {
            return original.call(this, body, ...rest);
          } finally {
            isInside = false;
          }
        });
      };
    });
  }
}

function describeCall(
  client: LlmClient,
  body: Body,
  operation: NonNullable<InferenceOptions['operation']>,
): InferenceOptions {
  const server = clientServer(client);
  return {
    provider: providerOf(server.serverAddress ?? '', 'openai'),
    // A stored prompt names its model on the server.
    model: typeof body?.model === 'string' ? body.model : '_OTHER',
    operation,
    request: body,
    ...server,
  };
}
