import { once } from 'node:events';
import http, { createServer } from 'node:http';
import type { ClientRequest, IncomingMessage, RequestOptions, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { context, createContextKey, trace } from '@opentelemetry/api';

/** The key under which every part of OpenTelemetry looks for it. */
const SUPPRESS_TRACING = createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING');

const activeTrace = (): string | undefined => trace.getActiveSpan()?.spanContext().traceId;

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url?.split('?')[0];
  if (path === '/silent') return;
  if (path === '/leave') {
    response.writeHead(200).write('begun');
    return;
  }
  if (path === '/broken') return void response.writeHead(503).end();
  const before = activeTrace();
  await nextTurn();
  request.resume();
  await once(request, 'end');
  const after = activeTrace();
  response.end(
    JSON.stringify({ before, after, sent: String(request.headers['traceparent'] ?? '-none').split('-')[1] }),
  );
}

interface Answer {
  readonly before: string;
  readonly after: string;
  readonly sent: string;
}

/** Serves with `node:http` and calls itself in ordinary and in unfortunate ways. Prints what the handlers saw. */
export async function run(): Promise<void> {
  const server = createServer((request, response) => void handle(request, response)).listen(0, '127.0.0.1');
  server.on('upgrade', (_request, socket) => {
    socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: test\r\n\r\n');
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
  const call = (path: string, options: RequestOptions = {}): Promise<Answer> =>
    read(http.request({ port, host: '127.0.0.1', path, agent, ...options }).end());

  const reused = [await call('/first', { auth: 'ada:hunter2' }), await call('/second?api_key=hunter2')];
  const many = await Promise.all(Array.from({ length: 40 }, (_, index) => call(`/many/${index}`)));
  const pipelined = await pipeline(port);
  console.log(JSON.stringify({ reused, many, pipelined }));
  const suppressed = context.active().setValue(SUPPRESS_TRACING, true);
  console.log(JSON.stringify({ suppressed: await context.with(suppressed, () => call('/suppressed')) }));
  await call('/purge', { method: 'PURGE' });
  await call('/array', { headers: ['Host', 'given.example:81'] });
  await drain(http.request({ port, host: '127.0.0.1', path: '/broken' }).end());
  await fail(http.request({ port: 1, host: '127.0.0.1', path: '/refused' }).end());
  await abandon(http.request({ port, host: '127.0.0.1', path: '/silent' }).end(), once(server, 'request'));
  await leave(http.request({ port, host: '127.0.0.1', path: '/leave' }).end());
  await upgrade(
    http
      .request({ port, host: '127.0.0.1', path: '/upgrade', headers: { connection: 'upgrade', upgrade: 'test' } })
      .end(),
  );
  agent.destroy();
  server.close();
  server.closeAllConnections();
}

async function read(request: ClientRequest): Promise<Answer> {
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += chunk;
  return JSON.parse(text) as Answer;
}

/** Two requests in one packet: the second begins while the first is answered. */
async function pipeline(port: number): Promise<Answer[]> {
  const socket = connect(port, '127.0.0.1');
  const traceparents = ['1', '2'].map((digit) => `00-${digit.repeat(32)}-${digit.repeat(16)}-01`);
  const request = (traceparent: string, connection: string): string =>
    `GET /pipelined HTTP/1.1\r\nHost: a\r\nConnection: ${connection}\r\ntraceparent: ${traceparent}\r\n\r\n`;
  socket.write(request(traceparents[0]!, 'keep-alive') + request(traceparents[1]!, 'close'));
  let text = '';
  for await (const chunk of socket) text += chunk;
  return [...text.matchAll(/\{.*?\}/g)].map(([json]) => JSON.parse(json) as Answer);
}

async function fail(request: ClientRequest): Promise<void> {
  await once(request, 'error');
  await nextTurn();
}

async function drain(request: ClientRequest): Promise<void> {
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  await once(response.resume(), 'close');
}

async function abandon(request: ClientRequest, asked: Promise<unknown>): Promise<void> {
  request.on('error', () => {});
  await asked;
  request.destroy();
  await new Promise((resolve) => request.once('close', resolve));
}

async function leave(request: ClientRequest): Promise<void> {
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  await once(response, 'data');
  response.destroy();
  await new Promise((resolve) => response.once('close', resolve));
}

async function upgrade(request: ClientRequest): Promise<void> {
  await once(request, 'upgrade');
  await nextTurn();
}
