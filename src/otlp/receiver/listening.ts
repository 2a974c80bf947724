import type { AddressInfo, Server } from 'node:net';

import type { Accept } from './accept.ts';
import type { RefusedResponse } from './receiver-response.ts';
import type { ReceiverTls } from './server-tls.ts';

/** Largest request after decompressing: 64 MiB, as the OTLP specification recommends. */
const LIMIT_BYTES = 64 * 1024 * 1024;

export interface ListenOptions {
  /** 0 for a free one. */
  readonly port: number;
  readonly host: string;
  readonly accept: Accept;
  /** Asked by a request's headers (names in lower case) before its body is read: an answer refuses it. */
  readonly admit?: ((headers: Readonly<Record<string, string>>) => RefusedResponse | undefined) | undefined;
  /** Origins of web pages that may send over HTTP; pages of others are refused. Without it no origin is looked at. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Sent with every answer: as headers of HTTP, as initial metadata of gRPC. */
  readonly answerHeaders?: Readonly<Record<string, string>> | undefined;
  /** Largest request, after decompressing. Default 64 MiB. */
  readonly limitBytes?: number | undefined;
  readonly tls?: ReceiverTls | undefined;
  /** Told of each request that is wrong in itself. */
  readonly onProblem?: ((problem: string) => void) | undefined;
}

/** What a server was told, and the defaults of what it was not. */
export interface FullListenOptions extends ListenOptions {
  readonly limitBytes: number;
  readonly onProblem: (problem: string) => void;
}

/** A server that takes requests. */
export interface Listening {
  readonly url: string;
  /**
   * Takes no more connections, gives the requests under way so much time (default none), and cuts what is left. The port is free again
   * when it resolves.
   */
  close(graceMillis?: number): Promise<void>;
}

export function withDefaults(options: ListenOptions): FullListenOptions {
  const { limitBytes = LIMIT_BYTES, onProblem = () => {} } = options;
  return { ...options, limitBytes, onProblem };
}

/** Listens and answers the URL. Rejects when the port is taken. */
export function listen(server: Server, { port, host, tls }: ListenOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { port: boundPort } = server.address() as AddressInfo;
      const hostInUrl = host.includes(':') ? `[${host}]` : host;
      resolve(`${tls === undefined ? 'http' : 'https'}://${hostInUrl}:${boundPort}`);
    });
  });
}
