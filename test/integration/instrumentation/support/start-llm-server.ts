import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Body {
  readonly model: string;
  readonly stream?: boolean;
}

type Answer = (body: Body, response: ServerResponse) => void;

const openaiUsage = {
  prompt_tokens: 100,
  completion_tokens: 20,
  total_tokens: 120,
  prompt_tokens_details: { cached_tokens: 60 },
  completion_tokens_details: { reasoning_tokens: 5 },
};
const anthropicUsage = {
  input_tokens: 40,
  output_tokens: 20,
  cache_read_input_tokens: 60,
  cache_creation_input_tokens: 0,
};

/** Answers by path. The model `broken` is refused, `cut` breaks its stream off. */
const answers: Readonly<Record<string, Answer>> = {
  '/v1/chat/completions': (body, response) => {
    const head = { id: 'chatcmpl-1', model: `${body.model}-2026`, created: 1 };
    const text = { role: 'assistant', content: '{"answer":42}' };
    if (!body.stream) {
      const choices = [{ index: 0, message: text, finish_reason: 'stop' }];
      return sendJson(response, { ...head, object: 'chat.completion', choices, usage: openaiUsage });
    }
    const chunk = (choices: unknown[], usage?: unknown) => ({
      ...head,
      object: 'chat.completion.chunk',
      choices,
      usage,
    });
    const parts = [
      chunk([{ index: 0, delta: { role: 'assistant', content: 'for' }, finish_reason: null }]),
      chunk([{ index: 0, delta: { content: 'ty-two' }, finish_reason: 'stop' }]),
      chunk([], openaiUsage),
    ];
    return sendStream(response, body, [
      ...parts.map((part) => `data: ${JSON.stringify(part)}\n\n`),
      'data: [DONE]\n\n',
    ]);
  },
  '/v1/responses': (body, response) => {
    sendJson(response, {
      id: 'resp_1',
      object: 'response',
      status: 'completed',
      model: `${body.model}-2026`,
      output: [
        {
          id: 'msg_1',
          type: 'message',
          role: 'assistant',
          status: 'completed',
          content: [{ type: 'output_text', text: '42', annotations: [] }],
        },
      ],
      usage: {
        input_tokens: 100,
        output_tokens: 20,
        total_tokens: 120,
        input_tokens_details: { cached_tokens: 60 },
        output_tokens_details: { reasoning_tokens: 5 },
      },
    });
  },
  '/v1/embeddings': (body, response) => {
    const embedding = Buffer.from(new Float32Array([0.5, 0.25]).buffer).toString('base64');
    sendJson(response, {
      object: 'list',
      model: body.model,
      data: [{ object: 'embedding', index: 0, embedding }],
      usage: { prompt_tokens: 8, total_tokens: 8 },
    });
  },
  '/v1/messages': (body, response) => {
    const message = {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: `${body.model}-2026`,
      stop_reason: 'end_turn',
      stop_sequence: null,
    };
    if (!body.stream) {
      return sendJson(response, { ...message, content: [{ type: 'text', text: '42' }], usage: anthropicUsage });
    }
    const events = [
      {
        type: 'message_start',
        message: { ...message, content: [], stop_reason: null, usage: { ...anthropicUsage, output_tokens: 1 } },
      },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: '42' } },
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 20 } },
      { type: 'message_stop' },
    ];
    return sendStream(
      response,
      body,
      events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`),
    );
  },
};

/** An HTTP server that speaks the wire formats of OpenAI and Anthropic. */
export async function startLlmServer(): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString()) as Body;
  const path = URL.parse(request.url ?? '', 'http://server')?.pathname ?? '';
  if (body.model === 'broken') {
    sendJson(
      response,
      { type: 'error', error: { type: 'rate_limit_error', code: 'rate_limit_exceeded', message: 'slow down' } },
      429,
    );
  } else {
    answers[path]?.(body, response);
  }
}

function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_1' }).end(JSON.stringify(body));
}

function sendStream(response: ServerResponse, body: Body, events: readonly string[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (body.model === 'cut') {
    response.write(events[0], () => response.destroy());
    return;
  }
  for (const event of events) response.write(event);
  response.end();
}
