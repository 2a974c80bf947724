import * as http from 'node:http';
import * as https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Encoding } from '../codec.ts';
import { MalformedError } from '../malformed-error.ts';
import type { Signal } from '../model/signal.ts';
import { answerOrigin } from './cross-origin.ts';
import { JSON_TYPE, mediaType, PROTOBUF, sendClientFault, sendFault, sendRefusal, sendResult } from './http-answers.ts';
import { listen, withDefaults } from './listening.ts';
import type { FullListenOptions, ListenOptions, Listening } from './listening.ts';
import { readBody } from './read-body.ts';
import { toResult } from './receiver-response.ts';
import type { ReceiverResponse } from './receiver-response.ts';
import { Refusal } from './refusal.ts';
import { toServerTls } from './server-tls.ts';

const SIGNAL_OF_PATH: ReadonlyMap<string, Signal> = new Map([
  ['/v1/traces', 'traces'],
  ['/v1/metrics', 'metrics'],
  ['/v1/logs', 'logs'],
]);
/** Longer than the pause between two exports, so that clients keep their connection. */
const KEEP_ALIVE_MILLIS = 75_000;

/**
 * Takes OTLP over HTTP, as protobuf and as JSON, as the protocol's specification asks, and hands it on as it came. Rejects when the port
 * is taken.
 */
export async function startHttpReceiver(given: ListenOptions): Promise<Listening> {
  const options = withDefaults(given);
  const listener: http.RequestListener = (request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      const refusal = toRefusal(error);
      options.onProblem(`${request.method} ${request.url}: ${refusal.status} ${refusal.message}`);
      sendFault(request, response, refusal);
    });
  };
  const server =
    options.tls === undefined ? http.createServer(listener) : https.createServer(toServerTls(options.tls), listener);
  server.keepAliveTimeout = KEEP_ALIVE_MILLIS;
  server.on('checkContinue', listener).on('checkExpectation', listener).on('clientError', sendClientFault);
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
  if (refusal !== undefined) return sendRefusal(request, response, refusal);
  const encoding = encodingOf(request);
  const body = await readBody(request, options.limitBytes, () => goOn(request, response));
  const decision = await options.accept({ signal, encoding, transport: `http/${encoding}`, headers, ...body });
  reply(request, response, signal, decision);
}

function signalOf(request: http.IncomingMessage): Signal {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const signal = SIGNAL_OF_PATH.get(path);
  if (signal === undefined)
    throw new Refusal(404, `${path} is not a path of OTLP; use /v1/traces, /v1/metrics or /v1/logs`);
  if (request.method !== 'POST')
    throw new Refusal(405, `${request.method} is not allowed; use POST`, { headers: { allow: 'POST' } });
  return signal;
}

function encodingOf(request: http.IncomingMessage): Encoding {
  const type = mediaType(request);
  if (type === PROTOBUF) return 'protobuf';
  if (type === JSON_TYPE) return 'json';
  throw new Refusal(415, `content type ${type || '(none)'} is not supported; use ${PROTOBUF} or ${JSON_TYPE}`);
}

/** Tells who waits for it that the body may come. */
function goOn({ headers: { expect } }: http.IncomingMessage, response: http.ServerResponse): void {
  if (expect === undefined) return;
  if (expect.toLowerCase() !== '100-continue') throw new Refusal(417, `the expectation ${expect} cannot be met`);
  response.writeContinue();
}

function reply(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  signal: Signal,
  decision: ReceiverResponse,
): void {
  if (decision.kind === 'hang') return;
  if (decision.kind === 'reset') request.socket.resetAndDestroy();
  else if (decision.kind === 'status') sendRefusal(request, response, decision);
  else sendResult(request, response, signal, toResult(decision));
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
