import type { Static, TSchema } from 'typebox';
import { consoleRoutes } from './routes/console-routes.ts';
import { filterRoutes } from './routes/filter-routes.ts';
import { logRoutes } from './routes/log-routes.ts';
import { metricRoutes } from './routes/metric-routes.ts';
import { runRoutes } from './routes/run-routes.ts';
import { traceRoutes } from './routes/trace-routes.ts';

export const API_PREFIX = '/api/console/v1';

/** All operations of the API by their names, in the order in which they are described. */
export const routes = {
  ...runRoutes,
  ...traceRoutes,
  ...logRoutes,
  ...filterRoutes,
  ...metricRoutes,
  ...consoleRoutes,
} as const;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
export type QueryOf<N extends RouteName> = Static<Routes[N]['query']>;
export type ResponseOf<N extends RouteName> = Static<Routes[N]['response']>;
export type BodyOf<N extends RouteName> = Routes[N] extends { readonly body: infer B extends TSchema }
  ? Static<B>
  : undefined;
