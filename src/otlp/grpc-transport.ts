import { Client, compressionAlgorithms, credentials } from '@grpc/grpc-js';
import type { ChannelCredentials, ClientOptions, ClientUnaryCall, Metadata, ServiceError } from '@grpc/grpc-js';

import { decodeResponse } from './codec.ts';
import { toGrpcMetadata } from './grpc-metadata.ts';
import type { Signal } from './model/signal.ts';
import { RECEIVER_NAME_HEADER } from './receiver-name.ts';
import { signals } from './schema/service.ts';
import { AnsweredConnection } from './transport/answered-connection.ts';
import { resolveGrpcTarget } from './transport/grpc-target.ts';
import type { GrpcTarget } from './transport/grpc-target.ts';
import { toNotConnected, toTimeout } from './transport/connection-failure.ts';
import { toGrpcFailure } from './transport/grpc-outcome.ts';
import { releaseSockets } from './transport/release-sockets.ts';
import type { AcceptedOutcome, SendOutcome, Suppress, TlsOptions, Transport } from './transport/transport.ts';

export interface GrpcTransportOptions {
  /** `http://host:port` (no TLS), `https://host:port`, `unix:path`, or a name in gRPC's own syntax. Without a port: 443 for https, otherwise 4317. A path is ignored. */
  readonly endpoint: string;
  /** Without TLS. Only asked when the endpoint has neither http:// nor https://, as the OTLP specification says. */
  readonly insecure: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly compression: 'gzip' | 'none';
  readonly tls?: TlsOptions | undefined;
  /** Default: runs the function as it is. */
  readonly suppress?: Suppress | undefined;
}

interface Call {
  readonly signal: Signal;
  readonly request: Uint8Array;
  readonly metadata: Metadata;
  readonly timeoutMillis: number;
  readonly target: string;
  /** Set where it is for nobody but who has answered over this connection. */
  readonly onlyOver?: AnsweredConnection | undefined;
}

/**
 * OTLP over gRPC. The connection opens with the first request. After a time-out it is given up, because a connection that died without a
 * word would let every later request time out too. Throws for a header that gRPC cannot carry.
 */
export function createGrpcTransport(options: GrpcTransportOptions): Transport {
  const target = resolveGrpcTarget(options.endpoint, options.insecure);
  const { suppress = (fn) => fn() } = options;
  const metadata = toGrpcMetadata(options.headers);
  const underWay = new Set<ClientUnaryCall>();
  const answered = new AnsweredConnection();
  let client: Client | undefined;

  return {
    async send(signal, request, { timeoutMillis, mustBeConnected = false }) {
      if (mustBeConnected && !answered.isOf(client)) return toNotConnected(target.address);
      const onlyOver = mustBeConnected ? answered : undefined;
      const call: Call = { signal, request, metadata, timeoutMillis, target: target.address, onlyOver };
      try {
        const current = (client ??= openClient(target, options));
        const outcome = await releaseSockets(() => suppress(() => exportOnce(current, call, underWay)));
        if (outcome.kind === 'accepted') answered.answered(current);
        if (outcome.kind === 'retry' && outcome.hint === 'timeout' && client === current) {
          current.close();
          client = undefined;
        }
        return outcome;
      } catch (error) {
        return {
          kind: 'retry',
          afterMillis: undefined,
          reason: `${target.address}: ${String(error)}`,
          hint: 'unavailable',
        };
      }
    },
    close() {
      for (const call of underWay) call.cancel();
      client?.close();
      client = undefined;
    },
  };
}

function exportOnce(
  client: Client,
  { signal, request, metadata, timeoutMillis, target, onlyOver }: Call,
  underWay: Set<ClientUnaryCall>,
): Promise<SendOutcome> {
  return new Promise((resolve) => {
    let isTooLate = false;
    let receiver: string | undefined;
    const done = (error: ServiceError | null, response?: Uint8Array): void => {
      underWay.delete(call);
      clearTimeout(timer);
      if (error === null) resolve({ ...toAccepted(signal, response), receiver });
      else resolve(isTooLate ? toTimeout(target, timeoutMillis) : toGrpcFailure(error, target));
    };
    const { grpcMethod } = signals[signal];
    const call = client.makeUnaryRequest(grpcMethod, toBuffer, asIs, request, metadata, done);
    call.on('metadata', (answered) => {
      receiver = answered.get(RECEIVER_NAME_HEADER)[0]?.toString();
    });
    // Not a deadline of gRPC: the timer of that holds the process.
    const timer = setTimeout(() => {
      isTooLate = true;
      call.cancel();
    }, timeoutMillis).unref();
    underWay.add(call);
    onlyOver?.hold(call);
  });
}

/** An answer that cannot be read changes nothing: the request was taken. */
function toAccepted(signal: Signal, response: Uint8Array = new Uint8Array(0)): AcceptedOutcome {
  try {
    return { kind: 'accepted', ...decodeResponse(signal, response) };
  } catch {
    return { kind: 'accepted', rejected: 0, message: '' };
  }
}

function asIs(bytes: Buffer): Buffer {
  return bytes;
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function openClient({ address, isSecure, authority }: GrpcTarget, options: GrpcTransportOptions): Client {
  const channelOptions: ClientOptions = {
    'grpc.default_compression_algorithm':
      options.compression === 'gzip' ? compressionAlgorithms.gzip : compressionAlgorithms.identity,
    'grpc.primary_user_agent': options.headers['user-agent'] ?? 'binnacle-otlp',
    'grpc.service_config_disable_resolution': 1,
    // A later client must not find the connection that an earlier one gave up.
    'grpc.use_local_subchannel_pool': 1,
    // The queue has its own back-off; this one would add up to two minutes to it.
    'grpc.initial_reconnect_backoff_ms': 500,
    'grpc.max_reconnect_backoff_ms': 2_000,
    ...(authority !== undefined && { 'grpc.default_authority': authority }),
  };
  return new Client(address, isSecure ? toCredentials(options.tls) : credentials.createInsecure(), channelOptions);
}

function toCredentials({ ca, cert, key, insecure }: TlsOptions = {}): ChannelCredentials {
  return credentials.createSsl(
    ca ?? null,
    key ?? null,
    cert ?? null,
    insecure === true ? { rejectUnauthorized: false } : {},
  );
}
