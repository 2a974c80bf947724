import { connect } from 'node:http2';
import type { ClientHttp2Session, IncomingHttpHeaders } from 'node:http2';

export interface GrpcCall {
  /** Default: the export of traces. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Said by the flag of the message; the header that names the compression is the caller's. */
  readonly isCompressed?: boolean;
  readonly message: Uint8Array;
}

export interface GrpcAnswer {
  readonly status: number;
  readonly message: string;
  readonly metadata: IncomingHttpHeaders;
  readonly trailers: IncomingHttpHeaders;
  /** The bytes of the response message; undefined when there was none. */
  readonly response: Buffer | undefined;
}

const FRAME_HEADER_BYTES = 5;
const TIMEOUT_MILLIS = 10_000;

export const EXPORT_METHODS = {
  traces: '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
  metrics: '/opentelemetry.proto.collector.metrics.v1.MetricsService/Export',
  logs: '/opentelemetry.proto.collector.logs.v1.LogsService/Export',
} as const;

/** Calls one method of gRPC by the frames that it is made of. Rejects when no answer has come within ten seconds. */
export async function callGrpc(url: string, call: GrpcCall): Promise<GrpcAnswer> {
  const session = connect(url);
  try {
    return await callOver(session, call);
  } finally {
    session.close();
  }
}

/** The same on a connection that is there already. */
export function callOver(
  session: ClientHttp2Session,
  { method = EXPORT_METHODS.traces, headers = {}, isCompressed = false, message }: GrpcCall,
): Promise<GrpcAnswer> {
  return new Promise((resolve, reject) => {
    const common = { ':method': 'POST', ':path': method, 'content-type': 'application/grpc', te: 'trailers' };
    const stream = session.request({ ...common, ...headers }, { signal: AbortSignal.timeout(TIMEOUT_MILLIS) });
    const chunks: Buffer[] = [];
    let metadata: IncomingHttpHeaders = {};
    let trailers: IncomingHttpHeaders = {};
    session.once('error', reject);
    stream.on('error', reject);
    stream.on('response', (received) => (metadata = received));
    stream.on('trailers', (received) => (trailers = received));
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      session.off('error', reject);
      const all = { ...metadata, ...trailers };
      const bytes = Buffer.concat(chunks);
      resolve({
        status: Number(all['grpc-status']),
        message: decodeURIComponent(String(all['grpc-message'] ?? '')),
        metadata,
        trailers,
        response: bytes.length === 0 ? undefined : bytes.subarray(FRAME_HEADER_BYTES),
      });
    });
    stream.end(frame(message, isCompressed));
  });
}

function frame(message: Uint8Array, isCompressed: boolean): Buffer {
  const header = Buffer.alloc(FRAME_HEADER_BYTES);
  header.writeUInt8(isCompressed ? 1 : 0);
  header.writeUInt32BE(message.length, 1);
  return Buffer.concat([header, message]);
}
