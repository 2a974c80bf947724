import { piecesOf } from './wire-format.ts';
import type { WireFormat } from './wire-format.ts';
import type { Answer, TokenUsage } from './model.ts';

interface Body {
  readonly model: string;
  readonly system?: string | readonly { readonly text: string }[];
  readonly messages: readonly { readonly role: string; readonly content: string | readonly Block[] }[];
  readonly tools?: readonly { readonly name: string; readonly input_schema: { readonly properties?: object } }[];
}

interface Block {
  readonly type: string;
  readonly text?: string;
  readonly content?: unknown;
}

/** `POST /v1/messages` of Anthropic. */
export const anthropicMessages: WireFormat = {
  readQuestion(body) {
    const { model, system = '', messages, tools = [] } = body as Body;
    const blocks = messages.flatMap(({ content }) =>
      typeof content === 'string' ? [{ type: 'text', text: content }] : content,
    );
    return {
      model,
      system: typeof system === 'string' ? system : system.map(({ text }) => text).join('\n'),
      messages: blocks.map(({ text, content }) => text ?? (typeof content === 'string' ? content : '')),
      tools: tools.map(({ name, input_schema: { properties = {} } }) => ({
        name,
        parameters: Object.keys(properties),
      })),
      toolResultCount: blocks.filter(({ type }) => type === 'tool_result').length,
    };
  },

  writeAnswer: (answer, model) => ({
    ...head(answer, model),
    content: [contentOf(answer)],
    stop_reason: stopReasonOf(answer),
    usage: usageOf(answer.usage, answer.usage.output),
  }),

  writeEvents(answer, model) {
    const { toolCall, text, usage } = answer;
    const deltas = toolCall
      ? piecesOf(JSON.stringify(toolCall.input)).map((partial_json) => ({ type: 'input_json_delta', partial_json }))
      : piecesOf(text).map((piece) => ({ type: 'text_delta', text: piece }));
    const empty = toolCall ? { ...contentOf(answer), input: {} } : { type: 'text', text: '' };
    const events = [
      {
        type: 'message_start',
        message: { ...head(answer, model), content: [], stop_reason: null, usage: usageOf(usage, 1) },
      },
      { type: 'content_block_start', index: 0, content_block: empty },
      ...deltas.map((delta) => ({ type: 'content_block_delta', index: 0, delta })),
      { type: 'content_block_stop', index: 0 },
      {
        type: 'message_delta',
        delta: { stop_reason: stopReasonOf(answer), stop_sequence: null },
        usage: { output_tokens: usage.output },
      },
      { type: 'message_stop' },
    ];
    return events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  },

  refusals: {
    'rate-limit': {
      status: 429,
      body: errorBody('rate_limit_error', 'Number of requests has exceeded your rate limit'),
    },
    outage: { status: 529, body: errorBody('overloaded_error', 'Overloaded') },
  },
};

function head({ id }: Answer, model: string): object {
  return { id: `msg_${id}`, type: 'message', role: 'assistant', model, stop_sequence: null };
}

function contentOf({ id, text, toolCall }: Answer): object {
  return toolCall ? { type: 'tool_use', id: `toolu_${id}`, ...toolCall } : { type: 'text', text };
}

function stopReasonOf({ toolCall }: Answer): string {
  return toolCall ? 'tool_use' : 'end_turn';
}

function usageOf({ input, cacheRead, cacheWrite }: TokenUsage, output_tokens: number): object {
  return {
    input_tokens: input,
    cache_read_input_tokens: cacheRead,
    cache_creation_input_tokens: cacheWrite,
    output_tokens,
  };
}

function errorBody(type: string, message: string): object {
  return { type: 'error', error: { type, message } };
}
