import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { warn } from '../diagnostics/warn.ts';
import { withoutTracing } from '../without-tracing.ts';
import type { BinnacleMeterProvider } from './meter-provider.ts';
import { writeMetrics } from './write-metrics.ts';

export interface PullEndpointOptions {
  readonly provider: BinnacleMeterProvider;
  /** Default `localhost` (`OTEL_EXPORTER_PROMETHEUS_HOST`). */
  readonly host: string;
  /** Default 9464 (`OTEL_EXPORTER_PROMETHEUS_PORT`). 0 takes a free one. */
  readonly port: number;
  readonly token?: string | undefined;
}

export interface PullEndpoint extends AsyncDisposable {
  /** The port, once it listens; undefined where it could not. */
  readonly port: Promise<number | undefined>;
}

const PATH = '/metrics';

/**
 * Serves `GET /metrics` on a server of its own. It does not keep the process alive, its requests are not traced, and a port that is
 * taken (`BINNACLE_METRIC_PORT`) leaves the application as it is.
 */
export function startPullEndpoint({ provider, host, port, token }: PullEndpointOptions): PullEndpoint {
  const server = createServer((request, response) => serve(request, response, { provider, token }));
  server.unref();
  // A scraper keeps its connection open between scrapes.
  server.on('connection', (socket) => socket.unref());
  // What a server does for its connections runs in the context in which it began to listen.
  const listening = withoutTracing(() => listen(server, host, port));
  return { port: listening, [Symbol.asyncDispose]: () => close(server, listening) };
}

function serve(
  request: IncomingMessage,
  response: ServerResponse,
  options: { provider: BinnacleMeterProvider; token: string | undefined },
): void {
  if (request.url?.split('?')[0] === PATH) void writeMetrics(request, response, options);
  else response.writeHead(404).end();
}

function listen(server: Server, host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    server.on('error', (cause) => {
      warn(
        'BINNACLE_METRIC_PORT',
        `metrics are not served: cannot listen on ${host}:${port}. Set OTEL_EXPORTER_PROMETHEUS_PORT to a free port, or serve them from the application with metricsHandler()`,
        { cause },
      );
      resolve(undefined);
    });
    // In a cluster the port must not be shared: each scrape would meet another worker's series.
    server.listen({ host, port, exclusive: true }, () => resolve((server.address() as AddressInfo).port));
  });
}

async function close(server: Server, listening: Promise<unknown>): Promise<void> {
  await listening;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
