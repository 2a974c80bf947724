import { Buffer } from 'node:buffer';
import { promisify } from 'node:util';

import { decodeRequest, encodeJson } from '../codec.ts';
import type { Signal } from '../model/signal.ts';
import { toConnectionFailure, toNotConnected, toTimeout } from './connection-failure.ts';
import { HttpClients } from './http-clients.ts';
import { toHttpOutcome } from './http-outcome.ts';
import { postOverHttp } from './post-over-http.ts';
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

/** OTLP over HTTP with kept connections. Throws a TypeError for a URL that cannot be parsed. */
export function createHttpTransport(options: HttpTransportOptions): Transport {
  const { urls, suppress = (fn) => fn() } = options;
  const targets = { traces: new URL(urls.traces), metrics: new URL(urls.metrics), logs: new URL(urls.logs) };
  const clients = new HttpClients(options.tls);
  let closing = new AbortController();

  const post = async (
    signal: Signal,
    request: Uint8Array,
    ended: AbortSignal,
    mayReconnect: boolean,
  ): Promise<SendOutcome> => {
    const url = targets[signal];
    const body = await toBody(options, signal, request);
    const client = clients.get(url.protocol);
    if (!mayReconnect && !clients.isConnected(url)) return toNotConnected(describe(url));
    const headers = toHeaders(options, body);
    const answer = await suppress(() => postOverHttp({ client, url, headers, body, ended, mayReconnect }));
    return toHttpOutcome(signal, answer, describe(url));
  };

  return {
    async send(signal, request, { timeoutMillis, mustBeConnected = false }) {
      const deadline = AbortSignal.timeout(timeoutMillis);
      try {
        return await post(signal, request, AbortSignal.any([deadline, closing.signal]), !mustBeConnected);
      } catch (error) {
        const target = describe(targets[signal]);
        return deadline.aborted ? toTimeout(target, timeoutMillis) : toConnectionFailure(error, target);
      }
    },
    close() {
      closing.abort();
      closing = new AbortController();
      clients.close();
    },
  };
}

async function toBody(options: HttpTransportOptions, signal: Signal, request: Uint8Array): Promise<Uint8Array> {
  const body = options.encoding === 'json' ? Buffer.from(encodeJson(signal, decodeRequest(signal, request))) : request;
  return options.compression === 'gzip' ? compress(body) : body;
}

/** Loaded when it is needed: compression is off by default. */
async function compress(body: Uint8Array): Promise<Uint8Array> {
  const { gzip } = process.getBuiltinModule('node:zlib');
  return promisify(gzip)(body);
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
