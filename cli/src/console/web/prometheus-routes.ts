import { Hono } from 'hono';
import type { QueryClient } from '../query/query-client.ts';
import { errorBody } from './error-body.ts';
import { jsonResponse } from './json-response.ts';

const METHODS = 'GET, POST, OPTIONS';

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
  app.options('/*', () => new Response(null, { status: 204, headers: { allow: METHODS } }));
  app.all('/*', ({ req }) => {
    const error = `${req.method} is not allowed here, where nothing is changed; it has ${METHODS}`;
    const body = JSON.stringify({ status: 'error', errorType: 'bad_data', error });
    const headers = { allow: METHODS, 'content-type': 'application/json; charset=utf-8' };
    return new Response(body, { status: 405, headers });
  });
  return app;
}
