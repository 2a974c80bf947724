import { Hono } from 'hono';
import type { QueryClient } from '../query/query-client.ts';
import { errorBody } from './error-body.ts';
import { jsonResponse } from './json-response.ts';

/** Prometheus's HTTP API, so that Grafana and others read the console like one. */
export function createPrometheusRoutes(metrics: QueryClient): Hono {
  const app = new Hono();
  app.on(['GET', 'POST'], ['/*'], async ({ req }) => {
    const parameters = new URL(req.url).searchParams;
    if (req.method === 'POST') {
      for (const [name, value] of new URLSearchParams(await req.text())) parameters.append(name, value);
    }
    const path = new URL(req.url).pathname.replace(/^.*?\/api\/v1\//, '');
    const answer = await metrics.ask({ kind: 'prometheus', path, parameters: parameters.toString() }, req.raw.signal);
    return jsonResponse(req, { status: answer.status, body: errorBody(req.path, answer) });
  });
  return app;
}
