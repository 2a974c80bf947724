import type { TelemetryData, Signal } from '../model/signal.ts';
import type { ReceivedTransport } from './received.ts';
import type { ReceiverResponse } from './receiver-response.ts';

/** A decoded request, as a server hands it on. */
interface IncomingRequest {
  readonly signal: Signal;
  readonly data: TelemetryData[Signal];
  readonly transport: ReceivedTransport;
  readonly headers: Readonly<Record<string, string>>;
  readonly sizeBytes: number;
}

/** Takes a request in and decides its answer. */
export type Accept = (request: IncomingRequest) => Promise<ReceiverResponse>;
