import type { AddressInfo, Server } from 'node:net';

import type { Accept } from './accept.ts';
import type { ReceiverTls } from './server-tls.ts';

export interface ListenOptions {
  /** 0 for a free one. */
  readonly port: number;
  readonly host: string;
  readonly limitBytes: number;
  readonly tls: ReceiverTls | undefined;
  readonly accept: Accept;
  /** Told of each request that is wrong in itself. */
  readonly onProblem: (problem: string) => void;
}

/** A server that takes requests. */
export interface Listening {
  readonly url: string;
  close(): Promise<void>;
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
