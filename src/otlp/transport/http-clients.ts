import type { Agent, request } from 'node:http';

import { toSecureContext } from './tls-settings.ts';
import type { TlsOptions } from './transport.ts';

export interface HttpClient {
  readonly request: typeof request;
  readonly agent: Agent;
}

/** Node's HTTP and HTTPS clients, loaded with the first request: TLS alone costs the start of an application 10 ms. */
export class HttpClients {
  readonly #clients = new Map<string, HttpClient>();
  readonly #tls: TlsOptions | undefined;

  constructor(tls: TlsOptions | undefined) {
    this.#tls = tls;
  }

  get(protocol: string): HttpClient {
    let client = this.#clients.get(protocol);
    if (client === undefined) this.#clients.set(protocol, (client = this.#open(protocol)));
    return client;
  }

  /** Whether a kept connection to there waits for a request. */
  isConnected({ protocol, hostname, port }: URL): boolean {
    const host = hostname.replace(/^\[|\]$/g, '');
    const address = `${host}:${port || (protocol === 'https:' ? 443 : 80)}:`;
    const free = Object.entries(this.#clients.get(protocol)?.agent.freeSockets ?? {});
    return free.some(([name, sockets]) => name.startsWith(address) && sockets?.some(({ destroyed }) => !destroyed));
  }

  /** Cuts the connections; the next request opens new ones. */
  close(): void {
    for (const client of this.#clients.values()) client.agent.destroy();
    this.#clients.clear();
  }

  #open(protocol: string): HttpClient {
    const { request, Agent } = process.getBuiltinModule(protocol === 'https:' ? 'node:https' : 'node:http');
    return { request, agent: new Agent({ keepAlive: true, ...toSecureContext(this.#tls) }) };
  }
}
