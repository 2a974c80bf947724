export { requestContext } from './express-request-context.ts';
export { requestContextPlugin } from './fastify-request-context.ts';
export { withRequestContext } from './fetch-request-context.ts';
export { metricsHandler } from './metrics-endpoint.ts';
export type { MetricsHandler, MetricsHandlerOptions } from './metrics-endpoint.ts';
export { createRequestContext } from './request-context.ts';
export type { RequestContext } from './request-context.ts';
