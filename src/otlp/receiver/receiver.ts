import type { ReceivedLogRecord, ReceivedMetric, ReceivedRequest, ReceivedSpan } from './received.ts';
import type { ReceiverResponse } from './receiver-response.ts';

/** Decides the answer to one request. */
export type Respond = (request: ReceivedRequest) => ReceiverResponse | Promise<ReceiverResponse>;

/** An OTLP receiver within this process that keeps what it gets. */
export interface Receiver extends AsyncDisposable {
  /** Without a path, for `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly httpUrl: string;
  /** Empty when gRPC was not asked for. */
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
  /** Answers later requests by `respond`; without it, as the receiver was started. */
  respondWith(respond?: Respond): void;
  /** Forgets what arrived, and answers as the receiver was started. */
  reset(): void;
  /** Cuts every connection and ends every wait. The ports are free again when it resolves. */
  close(): Promise<void>;
}
