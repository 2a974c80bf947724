import type { IncomingMessage, ServerResponse } from 'node:http';
import { respondWithMetrics } from './metrics-response.ts';
import type { MetricsResponseOptions } from './metrics-response.ts';

/** Answers a scrape on a response of Node. */
export async function writeMetrics(
  { method = 'GET', headers }: IncomingMessage,
  response: ServerResponse,
  options: MetricsResponseOptions,
): Promise<void> {
  const { accept, authorization } = headers;
  const acceptEncoding = headers['accept-encoding']?.toString();
  const answer = await respondWithMetrics({ method, accept, acceptEncoding, authorization }, options);
  if (response.headersSent || response.destroyed) return;
  response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
  response.end(method === 'HEAD' ? undefined : answer.body);
}
