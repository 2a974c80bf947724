import { BinnacleError } from 'binnacle/contract';
import { CONSOLE_NAME, RECEIVER_NAME_HEADER, startGrpcReceiver, startHttpReceiver } from 'binnacle/otlp';
import type { Listening, ListenOptions } from 'binnacle/otlp';
import type { Store } from '../../store/store.ts';
import { localUrl } from '../reachable-url.ts';
import { createAdmission } from './create-admission.ts';
import { Intake } from './intake.ts';
import { isLoopback } from '../is-loopback.ts';

export interface ReceivingOptions {
  readonly ingest: Store['ingest'];
  /** Default 127.0.0.1. Any other than loopback asks for a token. */
  readonly host?: string | undefined;
  /** 0 for a free one. */
  readonly grpcPort: number;
  /** 0 for a free one. */
  readonly httpPort: number;
  /** When given, every request must carry it: as `Authorization: Bearer` or as `x-otlp-api-key`. */
  readonly token?: string | undefined;
  /** Origins of web pages that may send. Default none. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Largest request, after decompressing. Default 64 MiB. */
  readonly limitBytes?: number | undefined;
  /** How many requests may wait to be written; further ones are told to come again. Default 512. */
  readonly maxWaitingRequests?: number | undefined;
  /** How much of them, decompressed. Default 256 MiB. */
  readonly maxWaitingBytes?: number | undefined;
  /** Told of each request that is wrong in itself or that could not be kept. */
  readonly onProblem?: ((problem: string) => void) | undefined;
}

export interface Receiving {
  /** As this machine reaches it. */
  readonly httpUrl: string;
  readonly grpcUrl: string;
  /** Answers what has come, refuses what comes meanwhile, and frees the ports. The store is left open. */
  close(): Promise<void>;
}

const MAX_WAITING_REQUESTS = 512;
const MAX_WAITING_BYTES = 256 * 1024 * 1024;
const UNKNOWN_NAME = 'That name is not known here: name an address of this machine';
/** What to do, by the code of the failure. */
const advices: Readonly<Record<string, string>> = {
  ENOTFOUND: UNKNOWN_NAME,
  EAI_AGAIN: UNKNOWN_NAME,
  EADDRNOTAVAIL: 'Name an address of this machine',
};
/** For answers that are being written when everything is stored. */
const GRACE_MILLIS = 1_000;

/**
 * Takes OTLP for a store, over gRPC and HTTP. Throws `BINNACLE_CONSOLE_PORT` when one of the ports is taken (its `cause` has the port), and
 * `BINNACLE_CONSOLE_TOKEN` when it is to listen beyond this machine without a token.
 */
export async function startReceiving(options: ReceivingOptions): Promise<Receiving> {
  const { host = '127.0.0.1', token, allowedOrigins = [], onProblem = () => {} } = options;
  if (!isLoopback(host) && token === undefined) throw tokenMissing(host);
  const { ingest, maxWaitingRequests = MAX_WAITING_REQUESTS, maxWaitingBytes = MAX_WAITING_BYTES } = options;
  const intake = new Intake({ ingest, onProblem, maxWaitingRequests, maxWaitingBytes });
  const common = {
    host,
    accept: intake.accept,
    admit: createAdmission(host, token),
    allowedOrigins,
    answerHeaders: { [RECEIVER_NAME_HEADER]: CONSOLE_NAME },
    limitBytes: options.limitBytes,
    onProblem,
  };
  const http = await listen(startHttpReceiver, { ...common, port: options.httpPort });
  const grpc = await listen(startGrpcReceiver, { ...common, port: options.grpcPort }).catch(async (error: unknown) => {
    await http.close();
    throw error;
  });
  return {
    httpUrl: localUrl(http.url),
    grpcUrl: localUrl(grpc.url),
    async close() {
      await intake.close();
      await Promise.all([http.close(GRACE_MILLIS), grpc.close(GRACE_MILLIS)]);
    },
  };
}

async function listen(
  start: (options: ListenOptions) => Promise<Listening>,
  options: ListenOptions,
): Promise<Listening> {
  try {
    return await start(options);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const advice = advices[code] ?? 'Stop what listens there, or choose another port';
    const message = `Telemetry cannot be received on ${options.host}:${options.port} (${problem}). ${advice}`;
    throw new BinnacleError('BINNACLE_CONSOLE_PORT', message, { cause });
  }
}

function tokenMissing(host: string): BinnacleError {
  return new BinnacleError(
    'BINNACLE_CONSOLE_TOKEN',
    `The console is to listen on ${host}, which other machines reach, and has no token; give it one, or listen on 127.0.0.1`,
  );
}
