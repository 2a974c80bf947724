import type { Encoding } from '../codec.ts';
import type { Signal } from '../model/signal.ts';
import type { ReceivedTransport } from './received.ts';
import type { ReceiverResponse } from './receiver-response.ts';

/** A request as a server hands it on: decompressed, not decoded. */
export interface IncomingRequest {
  readonly signal: Signal;
  readonly encoding: Encoding;
  /** A view that may share its buffer with other requests: copy it before transferring it to a worker. */
  readonly bytes: Uint8Array;
  readonly transport: ReceivedTransport;
  /** HTTP headers or gRPC metadata, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Size of the request as it came, before it was decompressed. */
  readonly sizeBytes: number;
}

/** Takes a request in and decides its answer. A `MalformedError` that it throws is answered as the sender's fault. */
export type Accept = (request: IncomingRequest) => Promise<ReceiverResponse>;
