import { Buffer } from 'node:buffer';
import * as http from 'node:http';
import * as https from 'node:https';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { decodeRequest, encodeJson } from '../codec.ts';
import type { Signal } from '../model/signal.ts';
import { toConnectionFailure } from './connection-failure.ts';
import { toHttpOutcome } from './http-outcome.ts';
import { postOverHttp } from './post-over-http.ts';
import type { HttpPost } from './post-over-http.ts';
import { toSecureContext } from './tls-settings.ts';
import type { SendOutcome, Suppress, TlsOptions, Transport } from './transport.ts';

export interface HttpTransportOptions {
  /** The whole URL for each signal, path included. */
  readonly urls: Readonly<Record<Signal, string>>;
  readonly encoding: 'protobuf' | 'json';
  readonly headers: Readonly<Record<string, string>>;
  readonly compression: 'gzip' | 'none';
  readonly tls?: TlsOptions | undefined;
  /** Default: runs the function as it is. */
  readonly suppress?: Suppress | undefined;
}

const compress = promisify(gzip);

/** OTLP over HTTP with kept connections. Throws a TypeError for a URL that cannot be parsed. */
export function createHttpTransport(options: HttpTransportOptions): Transport {
  const { urls, suppress = (fn) => fn() } = options;
  const agentOptions = { keepAlive: true, ...toSecureContext(options.tls) };
  const agents = { 'http:': new http.Agent(agentOptions), 'https:': new https.Agent(agentOptions) };
  const targets = { traces: new URL(urls.traces), metrics: new URL(urls.metrics), logs: new URL(urls.logs) };
  let isClosed = false;

  return {
    async send(signal, request, { timeoutMillis }) {
      const url = targets[signal];
      const agent = url.protocol === 'https:' ? agents['https:'] : agents['http:'];
      const deadline = AbortSignal.timeout(timeoutMillis);
      try {
        const body = await toBody(options, signal, request);
        const headers = toHeaders(options, body);
        return await suppress(() => attempt(signal, { url, agent, headers, body, deadline, isClosed: () => isClosed }));
      } catch (error) {
        const target = describe(url);
        if (!deadline.aborted) return toConnectionFailure(error, target);
        const reason = `${target}: no answer within ${timeoutMillis} ms`;
        return { kind: 'retry', afterMillis: undefined, reason, hint: 'timeout' };
      }
    },
    close() {
      isClosed = true;
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  };
}

async function attempt(signal: Signal, post: HttpPost): Promise<SendOutcome> {
  return toHttpOutcome(signal, await postOverHttp(post), describe(post.url));
}

async function toBody(options: HttpTransportOptions, signal: Signal, request: Uint8Array): Promise<Uint8Array> {
  const body = options.encoding === 'json' ? Buffer.from(encodeJson(signal, decodeRequest(signal, request))) : request;
  return options.compression === 'gzip' ? compress(body) : body;
}

function toHeaders(options: HttpTransportOptions, body: Uint8Array): Record<string, string | number> {
  return {
    'user-agent': 'binnacle-otlp',
    ...options.headers,
    'content-type': options.encoding === 'json' ? 'application/json' : 'application/x-protobuf',
    'content-length': body.length,
    ...(options.compression === 'gzip' && { 'content-encoding': 'gzip' }),
  };
}

/** Without query and credentials, which may hold a secret. */
function describe(url: URL): string {
  return `${url.origin}${url.pathname}`;
}
