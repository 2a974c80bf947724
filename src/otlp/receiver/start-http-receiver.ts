import { Buffer } from 'node:buffer';
import * as http from 'node:http';
import * as https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

import { encodeJsonResponse, encodeResponse } from '../codec.ts';
import type { ExportResult } from '../codec.ts';
import { MalformedError } from '../malformed-error.ts';
import type { Signal } from '../model/signal.ts';
import { encodeRpcStatus } from '../rpc-status.ts';
import { answerOrigin } from './cross-origin.ts';
import { listen, withDefaults } from './listening.ts';
import type { FullListenOptions, ListenOptions, Listening } from './listening.ts';
import { readBody } from './read-body.ts';
import { toResult } from './receiver-response.ts';
import type { ReceiverResponse, RefusedResponse } from './receiver-response.ts';
import { Refusal } from './refusal.ts';
import { statusCodes, toGrpcCode } from './status-codes.ts';
import { toServerTls } from './server-tls.ts';

const SIGNAL_OF_PATH: ReadonlyMap<string, Signal> = new Map([
  ['/v1/traces', 'traces'],
  ['/v1/metrics', 'metrics'],
  ['/v1/logs', 'logs'],
]);
const PROTOBUF = 'application/x-protobuf';
const JSON_TYPE = 'application/json';
/** Longer than the pause between two exports, so that clients keep their connection. */
const KEEP_ALIVE_MILLIS = 75_000;

/**
 * Takes OTLP over HTTP, as protobuf and as JSON, as the protocol's specification asks, and hands it on as it came. Rejects when the port
 * is taken.
 */
export async function startHttpReceiver(given: ListenOptions): Promise<Listening> {
  const options = withDefaults(given);
  const listener: http.RequestListener = (request, response) => {
    answer(options, request, response).catch((error: unknown) => refuse(options, request, response, toRefusal(error)));
  };
  const server =
    options.tls === undefined ? http.createServer(listener) : https.createServer(toServerTls(options.tls), listener);
  server.keepAliveTimeout = KEEP_ALIVE_MILLIS;
  return {
    url: await listen(server, options),
    async close(graceMillis = 0) {
      const closed = new Promise((resolve) => server.close(resolve));
      await Promise.race([closed, sleep(graceMillis, undefined, { ref: false })]);
      server.closeAllConnections();
      await closed;
    },
  };
}

function refuse(
  { onProblem }: FullListenOptions,
  request: http.IncomingMessage,
  response: http.ServerResponse,
  { status, message }: Refusal,
): void {
  onProblem(`${request.method} ${request.url}: ${status} ${message}`);
  const contentType = answerType(request);
  if (status === 405) response.setHeader('allow', 'POST');
  send(response, status, contentType, encodeRpcStatus(contentType, toGrpcCode(status), message));
  request.resume();
}

async function answer(
  options: FullListenOptions,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(options.answerHeaders ?? {})) response.setHeader(name, value);
  if (options.allowedOrigins !== undefined && answerOrigin(options.allowedOrigins, request, response)) return;
  const signal = signalOf(request);
  const headers = flatHeaders(request.headers);
  const refusal = options.admit?.(headers);
  if (refusal !== undefined) {
    request.resume();
    sendRefusal(response, answerType(request), refusal);
    return;
  }
  const contentType = mediaType(request);
  if (contentType !== PROTOBUF && contentType !== JSON_TYPE) {
    throw new Refusal(415, `content type ${contentType || '(none)'} is not supported; use ${PROTOBUF} or ${JSON_TYPE}`);
  }
  const body = await readBody(request, options.limitBytes);
  const encoding = contentType === JSON_TYPE ? 'json' : 'protobuf';
  const decision = await options.accept({ signal, encoding, transport: `http/${encoding}`, headers, ...body });
  reply(request, response, signal, contentType, decision);
}

function signalOf(request: http.IncomingMessage): Signal {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const signal = SIGNAL_OF_PATH.get(path);
  if (signal === undefined)
    throw new Refusal(404, `${path} is not a path of OTLP; use /v1/traces, /v1/metrics or /v1/logs`);
  if (request.method !== 'POST') throw new Refusal(405, `${request.method} is not allowed; use POST`);
  return signal;
}

function reply(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  signal: Signal,
  contentType: string,
  decision: ReceiverResponse,
): void {
  if (decision.kind === 'hang') return;
  if (decision.kind === 'reset') request.socket.resetAndDestroy();
  else if (decision.kind === 'status') sendRefusal(response, contentType, decision);
  else send(response, 200, contentType, encodeResult(signal, contentType, toResult(decision)));
}

function sendRefusal(response: http.ServerResponse, contentType: string, refusal: RefusedResponse): void {
  const { http: status, grpc } = statusCodes(refusal);
  const { message = http.STATUS_CODES[status] ?? '', retryAfterMillis } = refusal;
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  if (retryAfterMillis !== undefined) response.setHeader('retry-after', Math.ceil(retryAfterMillis / 1000));
  send(response, status, contentType, encodeRpcStatus(contentType, grpc, message));
}

function encodeResult(signal: Signal, contentType: string, result: ExportResult): Uint8Array {
  return contentType === JSON_TYPE ? Buffer.from(encodeJsonResponse(signal, result)) : encodeResponse(signal, result);
}

function send(response: http.ServerResponse, status: number, contentType: string, body: Uint8Array): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': body.length });
  response.end(body);
}

function mediaType(request: http.IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function answerType(request: http.IncomingMessage): string {
  return mediaType(request) === PROTOBUF ? PROTOBUF : JSON_TYPE;
}

function flatHeaders(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}

function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof MalformedError) return new Refusal(400, error.message, { cause: error });
  return new Refusal(500, error instanceof Error ? error.message : String(error), { cause: error });
}
