import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as answersWritten } from 'node:timers/promises';

import type { Accept } from './accept.ts';
import { flattenLogRecords, flattenMetrics, flattenSpans } from './flatten.ts';
import { createHttpReceiver } from './http-receiver.ts';
import { Inbox } from './inbox.ts';
import type { ReceivedLogRecord, ReceivedMetric, ReceivedRequest, ReceivedSpan } from './received.ts';
import { OK } from './receiver-response.ts';
import type { ReceiverResponse } from './receiver-response.ts';
import type { ReceiverTls } from './server-tls.ts';

export type Respond = (request: ReceivedRequest) => ReceiverResponse | Promise<ReceiverResponse>;

export interface ReceiverOptions {
  /** Default 0: a free port. */
  readonly httpPort?: number;
  /** Default 0: a free port. Has an effect only with `grpc`. */
  readonly grpcPort?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Whether gRPC is received too, which needs `@grpc/grpc-js`. Default false. */
  readonly grpc?: boolean;
  /** How to answer. Default: everything is accepted. */
  readonly respond?: Respond;
  readonly tls?: ReceiverTls;
  /** Largest request, after decompressing. Default 64 MiB, as the OTLP specification recommends. */
  readonly limitBytes?: number;
}

/** An OTLP receiver within this process that keeps what it gets. */
export interface Receiver extends AsyncDisposable {
  /** Without a path, for `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly httpUrl: string;
  /** Empty without `grpc`. */
  readonly grpcUrl: string;
  /** Every request that could be decoded, whatever it was answered. */
  readonly requests: readonly ReceivedRequest[];
  /** One line for each request that was wrong in itself. */
  readonly problems: readonly string[];
  /** The spans of the accepted requests, in order of arrival. */
  spans(): ReceivedSpan[];
  /** The metrics of the accepted requests, in order of arrival: a metric appears once for each collection. */
  metrics(): ReceivedMetric[];
  /** The log records of the accepted requests, in order of arrival. */
  logRecords(): ReceivedLogRecord[];
  /**
   * Resolves with the first answer of `predicate` that is not false, null or undefined. It is asked now and after every arrival.
   * Rejects after `timeoutMillis` (default 10 000) with what did arrive.
   */
  waitFor<T>(
    describe: string,
    predicate: (receiver: Receiver) => T | undefined | false | null,
    timeoutMillis?: number,
  ): Promise<T>;
  /** Answers later requests by `respond`; without it, everything is accepted. */
  respondWith(respond?: Respond): void;
  /** Forgets what arrived and accepts everything again. */
  reset(): void;
  /** Cuts every connection, ends every wait. */
  close(): Promise<void>;
}

const LIMIT_BYTES = 64 * 1024 * 1024;
const WAIT_MILLIS = 10_000;
const acceptAll: Respond = () => OK;

export async function startReceiver(options: ReceiverOptions = {}): Promise<Receiver> {
  const inbox = new Inbox();
  const { host = '127.0.0.1', limitBytes = LIMIT_BYTES, tls } = options;
  let respond = options.respond ?? acceptAll;

  const accept: Accept = async (incoming) => {
    const request = { ...incoming, receivedAtMillis: Date.now(), response: undefined } as ReceivedRequest;
    inbox.add(request);
    const response = await respond(request);
    inbox.answer(request, response);
    return response;
  };
  const onProblem = (problem: string): void => inbox.addProblem(problem);
  const server = createHttpReceiver({ limitBytes, accept, onProblem, tls });
  await listen(server, options.httpPort ?? 0, host);
  const scheme = tls === undefined ? 'http' : 'https';

  const receiver: Receiver = {
    httpUrl: `${scheme}://${host}:${(server.address() as AddressInfo).port}`,
    grpcUrl: '',
    requests: inbox.requests,
    problems: inbox.problems,
    spans: () => inbox.accepted().flatMap((request) => (request.signal === 'traces' ? flattenSpans(request.data) : [])),
    metrics: () =>
      inbox.accepted().flatMap((request) => (request.signal === 'metrics' ? flattenMetrics(request.data) : [])),
    logRecords: () =>
      inbox.accepted().flatMap((request) => (request.signal === 'logs' ? flattenLogRecords(request.data) : [])),
    waitFor: (describe, predicate, timeoutMillis = WAIT_MILLIS) =>
      inbox.waitFor(describe, () => predicate(receiver), timeoutMillis),
    respondWith(next = acceptAll) {
      respond = next;
    },
    reset() {
      inbox.reset();
      respond = acceptAll;
    },
    async close() {
      inbox.close();
      await answersWritten();
      await closeServer(server);
    },
    [Symbol.asyncDispose]: () => receiver.close(),
  };
  return receiver;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
