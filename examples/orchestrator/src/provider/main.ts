/**
 * What the orchestrator calls on the network, in one local server: the APIs of two model providers, a database of
 * advisories, and a chat to post to. Nothing of it is telemetry.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { advisoriesFor } from './advisories.ts';
import { answerModelCall } from './answer-model-call.ts';
import { anthropicMessages } from './anthropic-messages.ts';
import { Control } from './control.ts';
import { openaiChat } from './openai-chat.ts';
import { openaiResponses } from './openai-responses.ts';
import { sendJson } from './send.ts';
import type { WireFormat } from './wire-format.ts';

const control = new Control();

const modelCalls: Readonly<Record<string, WireFormat>> = {
  '/v1/messages': anthropicMessages,
  '/v1/chat/completions': openaiChat,
  '/v1/responses': openaiResponses,
};

const others: Readonly<Record<string, (query: URLSearchParams) => object>> = {
  'GET /advisories': (query) => ({ advisories: advisoriesFor(query.getAll('package')) }),
  'POST /chat/messages': () => ({ ok: true }),
  'POST /control/hold': () => (control.hold(), control.statistics()),
  'POST /control/release': () => (control.release(), control.statistics()),
  'GET /control/statistics': () => control.statistics(),
};

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://provider');
  const text = await readText(request);
  const format = modelCalls[pathname];
  if (format) return answerModelCall(format, control, { request, text, response });
  const other = others[`${request.method} ${pathname}`];
  if (other) sendJson(response, other(searchParams));
  else sendJson(response, { error: 'not found' }, 404);
}

const server = createServer((request, response) => {
  handle(request, response).catch((error: unknown) => {
    console.error('provider:', error);
    response.destroy();
  });
});
server.listen(Number(process.env['PROVIDER_PORT'] ?? 9005), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
