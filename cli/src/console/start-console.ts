import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Retention } from '../api/storage.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import type { DataDirectory } from './data-directory.ts';
import { listenOnFreePort } from './listen-on-free-port.ts';
import type { ConsoleFacts } from './query/console-facts.ts';
import { createQueryClient } from './query/query-client.ts';
import { receiveOnFreePorts } from './receive-on-free-ports.ts';
import type { FreeReceiving } from './receive-on-free-ports.ts';
import { isLoopbackName, isWildcard } from './web/access.ts';
import { createChangeStreams } from './web/change-stream.ts';
import { createWebApp } from './web/create-web-app.ts';

export interface ConsoleOptions {
  readonly version: string;
  readonly data: DataDirectory;
  /** Of the page and the API; the next free one where it is taken. */
  readonly port: number;
  readonly host: string;
  /** Made where it is left out and others than this machine can reach the console. */
  readonly token?: string | undefined;
  readonly allowedOrigins: readonly string[];
  readonly otlpHttpPort: number;
  readonly otlpGrpcPort: number;
  readonly retention?: Partial<Retention> | undefined;
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

/** Starts to receive, keep and show. */
export async function startConsole(options: ConsoleOptions): Promise<RunningConsole> {
  const { host, data, allowedOrigins } = options;
  const token = options.token ?? (isLoopbackName(host) ? undefined : randomBytes(18).toString('base64url'));
  let app: { fetch: (request: Request, env: object) => Response | Promise<Response> } | undefined;
  const starting = () => new Response('The console is starting\n', { status: 503, headers: { 'retry-after': '1' } });
  const server = createAdaptorServer({ fetch: (request, env) => app?.fetch(request, env) ?? starting() }) as Server;
  const port = await listenOnFreePort(server, host, options.port);
  const url = `http://${nameInUrl(host)}:${port}`;

  const opened = await openParts(options, url, token).catch(async (error: unknown) => {
    await stop(server);
    throw error;
  });
  const { store, receiving } = opened;
  const pages = createQueryClient({ databaseFile: store.databaseFile });
  const metrics = createQueryClient({ databaseFile: store.databaseFile });
  const changes = createChangeStreams((listener) => store.onChange(listener));
  const { problem } = store.status();
  const notices = [...(data.notice === undefined ? [] : [data.notice]), ...receiving.notices];
  const told = [problem?.message, token === undefined ? undefined : tellSenders(token)];
  const startedAtMillis = Date.now();
  const facts = (): ConsoleFacts => ({
    version: options.version,
    startedAtMillis,
    endpoints: { http: receiving.httpUrl, grpc: receiving.grpcUrl },
    receiving: store.receiving(),
    storage: store.status(),
    problems: notices,
  });
  app = createWebApp({ store, pages, metrics, facts, changes, access: { host, token, allowedOrigins } });

  return {
    url,
    link: token === undefined ? url : `${url}/?token=${token}`,
    httpUrl: receiving.httpUrl,
    grpcUrl: receiving.grpcUrl,
    notices: [...notices, ...told.filter((notice) => notice !== undefined)],
    async close() {
      changes.close();
      await receiving.close();
      await Promise.all([stop(server), pages.close(), metrics.close()]);
      await store.close();
    },
  };
}

async function openParts(
  options: ConsoleOptions,
  url: string,
  token: string | undefined,
): Promise<{ readonly store: Store; readonly receiving: FreeReceiving }> {
  const { directory, isTemporary } = options.data;
  const store = await openStore({ directory, url, isTemporary, retention: options.retention });
  try {
    const receiving = await receiveOnFreePorts({
      ingest: (request) => store.ingest(request),
      host: options.host,
      httpPort: options.otlpHttpPort,
      grpcPort: options.otlpGrpcPort,
      token,
      allowedOrigins: options.allowedOrigins,
    });
    return { store, receiving };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function tellSenders(token: string): string {
  return `A token is demanded. Send with OTEL_EXPORTER_OTLP_HEADERS=x-otlp-api-key=${token}`;
}

/** As a browser on this machine reaches it. */
function nameInUrl(host: string): string {
  if (isWildcard(host) || isLoopbackName(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
