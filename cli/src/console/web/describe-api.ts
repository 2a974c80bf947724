import { WindowQuery } from '../../api/common.ts';
import { API_PREFIX, routes } from '../../api/routes.ts';
import type { Route } from '../../api/routes/route.ts';
import { tags } from '../../api/tags.ts';
import { describeOperation } from './describe-operation.ts';
import type { Operation } from './describe-operation.ts';
import { describePrometheus } from './describe-prometheus.ts';
import { asJson, NamedSchemas } from './name-schemas.ts';
import { accessErrors, operationsBesideRoutes, readingErrors } from './operations-beside-routes.ts';

/** Of the filter language: that of metrics is another. */
const FILTER = JSON.stringify(WindowQuery.properties.filter);

/** All that programs may ask of the web port, as OpenAPI 3.1; made from the table of routes. */
export function describeApi(version: string): object {
  const schemas = new NamedSchemas();
  const paths: Record<string, Record<string, object>> = {};
  const add = (method: string, operation: Operation): void => {
    paths[operation.path] = { ...paths[operation.path], [method]: describeOperation(operation, schemas) };
  };
  for (const [name, route] of Object.entries(routes) as [string, Route][]) add(route.method, operationOf(name, route));
  for (const [method, operation] of operationsBesideRoutes) add(method, operation);
  Object.assign(paths, describePrometheus(schemas));
  return {
    openapi: '3.1.0',
    info: {
      title: 'binnacle console',
      version,
      description: 'Runs, traces, logs, metrics and cost of what the console has received.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The console that gave this description.' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    security: [{}, { token: [] }],
    paths,
    components: {
      schemas: schemas.components,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Demanded where the console has a token.' },
      },
    },
  };
}

function operationOf(operationId: string, route: Route): Operation {
  const { method, path, tag, summary, body, errors = [] } = route;
  const query = asJson(route.query);
  return {
    operationId,
    tag,
    path: API_PREFIX + path,
    summary,
    query,
    ...(body === undefined ? {} : { body: asJson(body) }),
    response: asJson(route.response),
    errors: [
      'BINNACLE_API_PARAMETER',
      ...(JSON.stringify(query).includes(FILTER) ? ['BINNACLE_FILTER_SYNTAX' as const] : []),
      ...(body === undefined ? [] : ['BINNACLE_API_TOO_LARGE' as const]),
      ...(path.includes('{') ? ['BINNACLE_API_NOT_FOUND' as const] : []),
      ...accessErrors,
      ...(method === 'get' ? readingErrors : ['BINNACLE_API_FAILED' as const]),
      ...errors,
    ],
  };
}
