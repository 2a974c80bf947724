import type { InstrumentationScope, Resource } from '../model/common.ts';
import type { LogRecord } from '../model/logs.ts';
import type { Metric } from '../model/metrics.ts';
import type { Signal, TelemetryData } from '../model/signal.ts';
import type { Span } from '../model/traces.ts';
import type { ReceiverResponse } from './receiver-response.ts';

export type ReceivedTransport = 'http/protobuf' | 'http/json' | 'grpc';

interface ReceivedOf<S extends Signal> {
  readonly signal: S;
  readonly data: TelemetryData[S];
  readonly transport: ReceivedTransport;
  /** HTTP headers or gRPC metadata, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Size of the request as it came, before it was decompressed. */
  readonly sizeBytes: number;
  readonly receivedAtMillis: number;
  /** How it was answered; undefined while the answer is being decided. */
  readonly response: ReceiverResponse | undefined;
}

/** One export request that could be decoded. Narrow it by `signal`. */
export type ReceivedRequest = ReceivedOf<'traces'> | ReceivedOf<'metrics'> | ReceivedOf<'logs'>;

interface Origin {
  readonly resource: Resource;
  readonly scope: InstrumentationScope;
}

export type ReceivedSpan = Span & Origin;
export type ReceivedMetric = Metric & Origin;
export type ReceivedLogRecord = LogRecord & Origin;
