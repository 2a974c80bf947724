import type { IncomingMessage, ServerResponse } from 'node:http';
import { metrics } from '@opentelemetry/api';
import { respondWithMetrics, writeMetrics } from '../sdk/metrics/index.ts';
import type { BinnacleMeterProvider } from '../sdk/metrics/index.ts';

export interface MetricsHandlerOptions {
  /** Asked for as `Authorization: Bearer <token>`. Default: none is needed, so serve it where only your scraper comes. */
  readonly token?: string | undefined;
}

/** Answers scrapes in both shapes of a handler. */
export interface MetricsHandler {
  /** Node, Express (`app.get('/metrics', handler)`), Fastify (`handler(request.raw, reply.raw)` after `reply.hijack()`). */
  (request: IncomingMessage, response: ServerResponse): void;
  /** Fetch-style servers. */
  (request: Request): Promise<Response>;
}

/**
 * A handler for the application's own server that answers `GET` with the metrics as Prometheus text, or as OpenMetrics where the
 * request prefers it: the same names, labels and values as by OTLP. Before `start()` it answers 503.
 */
export function metricsHandler({ token }: MetricsHandlerOptions = {}): MetricsHandler {
  const handle = (request: IncomingMessage | Request, response?: ServerResponse): unknown => {
    const options = { provider: currentProvider(), token };
    if (request instanceof Request) return answer(request, options);
    if (response !== undefined) void writeMetrics(request, response, options);
    return undefined;
  };
  return handle as MetricsHandler;
}

async function answer(
  { method, headers }: Request,
  options: { provider: BinnacleMeterProvider | undefined; token: string | undefined },
): Promise<Response> {
  const {
    status,
    headers: answered,
    body,
  } = await respondWithMetrics(
    {
      method,
      accept: headers.get('accept') ?? undefined,
      acceptEncoding: headers.get('accept-encoding') ?? undefined,
      authorization: headers.get('authorization') ?? undefined,
    },
    options,
  );
  return new Response(method === 'HEAD' ? null : body, { status, headers: answered });
}

/** The registered provider, if it is ours: another SDK's cannot be read from here. */
function currentProvider(): BinnacleMeterProvider | undefined {
  const provider = metrics.getMeterProvider();
  return 'snapshot' in provider ? (provider as BinnacleMeterProvider) : undefined;
}
