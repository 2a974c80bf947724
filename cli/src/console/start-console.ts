import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { nameHolder } from '../store/lock.ts';
import type { Store } from '../store/store.ts';
import { isLoopback, isWildcard } from './is-loopback.ts';
import { linkTo } from './link-to.ts';
import { listenOnFreePort } from './listen-on-free-port.ts';
import type { ConsoleFacts } from './query/console-facts.ts';
import { createQueryClient } from './query/query-client.ts';
import { networkAddress } from './reachable-url.ts';
import { receiveOnFreePorts } from './receive-on-free-ports.ts';
import type { FreeReceiving } from './receive-on-free-ports.ts';
import type { WantedPort } from './wanted-port.ts';
import { createChangeStreams } from './web/change-stream.ts';
import { createWebApp } from './web/create-web-app.ts';

export interface ConsoleOptions {
  readonly version: string;
  /** Closed with the console, and when it cannot start. */
  readonly store: Store;
  /** Of the page and the API. */
  readonly port: WantedPort;
  readonly host: string;
  /** Made where it is left out and others than this machine can reach the console. */
  readonly token?: string | undefined;
  readonly allowedOrigins: readonly string[];
  readonly otlpHttpPort: WantedPort;
  readonly otlpGrpcPort: WantedPort;
  /** What did not go as asked until now, in sentences. */
  readonly notices: readonly string[];
}

export interface RunningConsole {
  /** Where the page is; with the token, where one is demanded. */
  readonly link: string;
  readonly url: string;
  readonly httpUrl: string;
  readonly grpcUrl: string;
  /** What did not go as asked, in sentences. */
  readonly notices: readonly string[];
  /** Answers what has come, writes it down, and frees the ports. */
  close(): Promise<void>;
}

/** A filter has up to 10,000 characters, each of up to nine in an address. Node's own limit is 16 KiB. */
const MAX_HEADER_BYTES = 131_072;

/** Starts to receive and show what the store keeps. */
export async function startConsole(options: ConsoleOptions): Promise<RunningConsole> {
  const { host, store, allowedOrigins } = options;
  const token = options.token ?? (isLoopback(host) ? undefined : randomBytes(18).toString('base64url'));
  await using started = new AsyncDisposableStack();
  started.adopt(store, () => store.close());
  const receiving = await receive(options, token);
  started.adopt(receiving, () => receiving.close());
  const pages = createQueryClient({ databaseFile: store.databaseFile });
  const metrics = createQueryClient({ databaseFile: store.databaseFile, isForMetrics: true });
  started.defer(async () => void (await Promise.all([pages.close(), metrics.close()])));
  const changes = createChangeStreams((listener) => store.onChange(listener));
  const notices = [...options.notices, ...receiving.notices];
  const startedAtMillis = Date.now();
  const facts = (): ConsoleFacts => ({
    version: options.version,
    startedAtMillis,
    endpoints: { http: receiving.httpUrl, grpc: receiving.grpcUrl },
    receiving: store.receiving(),
    storage: store.status(),
    problems: notices,
  });
  const app = createWebApp({ store, pages, metrics, facts, changes, access: { host, token, allowedOrigins } });
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { maxHeaderSize: MAX_HEADER_BYTES },
  }) as Server;
  const { port, notice } = await listenOnFreePort(server, host, options.port);
  const url = `http://${nameInUrl(host)}:${port}`;
  started.defer(() => stop(server));
  started.defer(() => changes.close());
  const { httpUrl, grpcUrl } = receiving;
  nameHolder(store.directory, { url, token, httpUrl, grpcUrl });
  const { problem } = store.status();
  const trouble = problem && `${problem.code}: ${problem.message}`;
  const told = [notice, trouble, ...(token === undefined ? [] : tellOthers(host, url, token))];
  const running = started.move();
  return {
    url,
    link: linkTo(url, token),
    httpUrl,
    grpcUrl,
    notices: [...notices, ...told.filter((notice) => notice !== undefined)],
    close: () => running.disposeAsync(),
  };
}

function receive(options: ConsoleOptions, token: string | undefined): Promise<FreeReceiving> {
  const { store, host, otlpHttpPort, otlpGrpcPort, allowedOrigins } = options;
  return receiveOnFreePorts({
    ingest: (request) => store.ingest(request),
    host,
    http: otlpHttpPort,
    grpc: otlpGrpcPort,
    token,
    allowedOrigins,
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Values of OTEL_EXPORTER_OTLP_HEADERS are percent-encoded, says OpenTelemetry. */
function tellOthers(host: string, url: string, token: string): string[] {
  const senders = `A token is demanded. Send with OTEL_EXPORTER_OTLP_HEADERS=x-otlp-api-key=${encodeURIComponent(token)}`;
  const address = isWildcard(host) ? networkAddress() : undefined;
  if (address === undefined) return [senders];
  return [senders, `Other machines open ${linkTo(url.replace('//localhost', `//${address}`), token)}`];
}

/** As a browser on this machine reaches it. */
function nameInUrl(host: string): string {
  if (isWildcard(host) || isLoopback(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
