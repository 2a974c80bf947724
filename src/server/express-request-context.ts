import type { IncomingMessage, ServerResponse } from 'node:http';
import { context } from '@opentelemetry/api';
import { createRequestContext } from './request-context.ts';

/** Express middleware that gives each request its context: `app.use(requestContext())`, before the routes. */
export function requestContext(): (request: IncomingMessage, response: ServerResponse, next: () => void) => void {
  return (request, response, next) => {
    const inbound = request.headers['x-request-id'];
    const current = createRequestContext(Array.isArray(inbound) ? inbound[0] : inbound);
    for (const [name, value] of Object.entries(current.responseHeaders)) response.setHeader(name, value);
    context.with(current.context, next);
  };
}
