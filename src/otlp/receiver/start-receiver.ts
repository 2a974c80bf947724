import { setImmediate as answersWritten } from 'node:timers/promises';

import { decodeBytes } from '../codec.ts';
import type { Accept } from './accept.ts';
import { flattenLogRecords, flattenMetrics, flattenSpans } from './flatten.ts';
import { Inbox } from './inbox.ts';
import type { ListenOptions, Listening } from './listening.ts';
import type { ReceivedRequest } from './received.ts';
import { OK } from './receiver-response.ts';
import type { Receiver, Respond } from './receiver.ts';
import type { ReceiverTls } from './server-tls.ts';
import { startGrpcReceiver } from './start-grpc-receiver.ts';
import { startHttpReceiver } from './start-http-receiver.ts';

export interface ReceiverOptions {
  /** Default 0: a free port. */
  readonly httpPort?: number | undefined;
  /** Default 0: a free port. Has an effect only with `grpc`. */
  readonly grpcPort?: number | undefined;
  /** Default 127.0.0.1. */
  readonly host?: string | undefined;
  /** Whether gRPC is received too, which needs `@grpc/grpc-js`. Default false. */
  readonly grpc?: boolean | undefined;
  /** How to answer. Default: everything is accepted. */
  readonly respond?: Respond | undefined;
  readonly tls?: ReceiverTls | undefined;
  /** Largest request, after decompressing. Default 64 MiB, as the OTLP specification recommends. */
  readonly limitBytes?: number | undefined;
}

const WAIT_MILLIS = 10_000;

/** Starts to receive OTLP over HTTP, and over gRPC if asked. Rejects when a port is taken. */
export async function startReceiver(options: ReceiverOptions = {}): Promise<Receiver> {
  const { host = '127.0.0.1', limitBytes, tls, respond: firstRespond = () => OK } = options;
  const inbox = new Inbox();
  let respond = firstRespond;

  const accept: Accept = async ({ encoding, bytes, ...incoming }) => {
    const data = decodeBytes(incoming.signal, encoding, bytes);
    const request = { ...incoming, data, receivedAtMillis: Date.now(), response: undefined } as ReceivedRequest;
    inbox.add(request);
    const response = await respond(request);
    inbox.answer(request, response);
    return response;
  };
  const common = { host, limitBytes, tls, accept, onProblem: (problem: string) => inbox.addProblem(problem) };
  const http = await startHttpReceiver({ ...common, port: options.httpPort ?? 0 });
  const grpc = options.grpc === true ? await startGrpc({ ...common, port: options.grpcPort ?? 0 }, http) : undefined;

  return createReceiver(inbox, [http, grpc], (next = firstRespond) => {
    respond = next;
  });
}

async function startGrpc(options: ListenOptions, http: Listening): Promise<Listening> {
  try {
    return await startGrpcReceiver(options);
  } catch (error) {
    await http.close();
    throw error;
  }
}

function createReceiver(
  inbox: Inbox,
  [http, grpc]: readonly [Listening, Listening | undefined],
  respondWith: Receiver['respondWith'],
): Receiver {
  const [spansOf, metricsOf, logRecordsOf] = [once(flattenSpans), once(flattenMetrics), once(flattenLogRecords)];
  const receiver: Receiver = {
    httpUrl: http.url,
    grpcUrl: grpc?.url ?? '',
    requests: inbox.requests,
    problems: inbox.problems,
    spans: () => inbox.accepted().flatMap(({ signal, data }) => (signal === 'traces' ? spansOf(data) : [])),
    metrics: () => inbox.accepted().flatMap(({ signal, data }) => (signal === 'metrics' ? metricsOf(data) : [])),
    logRecords: () => inbox.accepted().flatMap(({ signal, data }) => (signal === 'logs' ? logRecordsOf(data) : [])),
    waitFor: (describe, predicate, timeoutMillis = WAIT_MILLIS) =>
      inbox.waitFor(describe, () => predicate(receiver), timeoutMillis),
    respondWith,
    reset() {
      inbox.reset();
      respondWith();
    },
    async close() {
      inbox.close();
      await answersWritten();
      await Promise.all([http.close(), grpc?.close()]);
    },
    [Symbol.asyncDispose]: () => receiver.close(),
  };
  return receiver;
}

/** A wait asks after every arrival: what arrived before must not be flattened again each time. */
function once<D extends object, T>(flatten: (data: D) => T[]): (data: D) => T[] {
  const known = new WeakMap<D, T[]>();
  return (data) => {
    const items = known.get(data) ?? flatten(data);
    known.set(data, items);
    return items;
  };
}
