import type { Agent, request } from 'node:http';

import { toSecureContext } from './tls-settings.ts';
import type { TlsOptions } from './transport.ts';

export interface HttpClient {
  readonly request: typeof request;
  readonly agent: Agent;
}

/** Node's HTTP and HTTPS clients, loaded with the first request: TLS alone costs the start of an application 10 ms. */
export class HttpClients {
  readonly #clients = new Map<string, Promise<HttpClient>>();
  readonly #tls: TlsOptions | undefined;

  constructor(tls: TlsOptions | undefined) {
    this.#tls = tls;
  }

  get(protocol: string): Promise<HttpClient> {
    let client = this.#clients.get(protocol);
    if (client === undefined) this.#clients.set(protocol, (client = this.#open(protocol)));
    return client;
  }

  /** Cuts the connections; the next request opens new ones. */
  close(): void {
    for (const client of this.#clients.values()) void client.then(({ agent }) => agent.destroy());
    this.#clients.clear();
  }

  async #open(protocol: string): Promise<HttpClient> {
    const { request, Agent } = protocol === 'https:' ? await import('node:https') : await import('node:http');
    return { request, agent: new Agent({ keepAlive: true, ...toSecureContext(this.#tls) }) };
  }
}
