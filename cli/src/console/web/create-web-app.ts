import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { API_PREFIX } from '../../api/routes.ts';
import { apiError, toApiError } from '../api-error.ts';
import { guardAccess } from './access.ts';
import type { AccessOptions } from './access.ts';
import { createAgentTraceRoutes } from './agent-traces.ts';
import { createApiRoutes } from './api-routes.ts';
import type { ApiParts } from './api-routes.ts';
import type { ChangeStreams } from './change-stream.ts';
import { describeApi } from './describe-api.ts';
import { createHealthRoutes } from './health-routes.ts';
import { jsonResponse } from './json-response.ts';
import { limitBody } from './limit-body.ts';
import { createPrometheusRoutes } from './prometheus-routes.ts';
import { createPageRoutes } from './page-files.ts';
import { redirectOtlp } from './redirect-otlp.ts';

export interface WebParts extends ApiParts {
  readonly access: AccessOptions;
  readonly changes: ChangeStreams;
}

/** Of what is no page. */
const BARE_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** All that the web port answers. */
export function createWebApp(parts: WebParts): Hono {
  const { access, changes, facts } = parts;
  const app = new Hono();
  app.use('*', async (context, next) => {
    await next();
    if (!context.res.headers.has('content-security-policy')) context.header('content-security-policy', BARE_POLICY);
    context.header('x-content-type-options', 'nosniff');
    if (!context.res.headers.has('referrer-policy')) context.header('referrer-policy', 'no-referrer');
    context.header('cross-origin-resource-policy', access.allowedOrigins.length > 0 ? 'cross-origin' : 'same-origin');
    context.header('x-binnacle', 'console');
  });
  app.route('/-', createHealthRoutes());
  app.use('*', redirectOtlp(facts));
  app.use('*', guardAccess(access));
  app.use('*', limitBody());
  if (access.allowedOrigins.length > 0) app.use('/api/*', cors({ origin: [...access.allowedOrigins], maxAge: 600 }));
  app.get(`${API_PREFIX}/events`, () => changes.open());
  app.get(`${API_PREFIX}/openapi.json`, ({ req }) =>
    jsonResponse(req, { status: 200, body: JSON.stringify(describeApi(facts().version)) }),
  );
  app.route(API_PREFIX, createApiRoutes(parts));
  app.route('/api/v1', createPrometheusRoutes(parts.metrics));
  app.route('/api/traces', createAgentTraceRoutes(parts.store, parts.pages));
  for (const path of ['/api', '/api/*']) app.all(path, ({ req }) => jsonResponse(req, notThere(req.path)));
  app.route('/', createPageRoutes({ onOpened: () => parts.metrics.start() }));
  app.onError((error, { req }) => jsonResponse(req, toApiError(error)));
  return app;
}

function notThere(path: string) {
  const message = `There is nothing at ${path}; ${API_PREFIX}/openapi.json describes what there is`;
  return apiError('BINNACLE_API_NOT_FOUND', message);
}
