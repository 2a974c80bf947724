import { ApiError } from '../../api/common.ts';
import { API_PREFIX, routes } from '../../api/routes.ts';
import type { Route } from '../../api/routes.ts';
import { ChangeHint } from '../../api/storage.ts';

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly ObjectSchema[];
}

/** The API as OpenAPI 3.1, made from the table of routes. */
export function describeApi(version: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'binnacle console',
      version,
      description: 'Runs, traces, logs, metrics and cost of what the console has received.',
    },
    servers: [{ url: API_PREFIX }],
    paths: {
      ...pathsOf(Object.entries(routes)),
      '/events': {
        get: {
          operationId: 'events',
          summary: 'Server-sent events `changed`, at most one a second: what to ask for again.',
          responses: { 200: { description: 'The stream.', content: { 'text/event-stream': { schema: ChangeHint } } } },
        },
      },
    },
  };
}

function pathsOf(entries: readonly (readonly [string, Route])[]): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, route] of entries)
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(name, route) };
  return paths;
}

function operationOf(operationId: string, { path, summary, query, body, response }: Route): object {
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...queryParameters(query),
  ];
  return {
    operationId,
    summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      200: { description: 'The answer.', content: { 'application/json': { schema: response } } },
      default: { description: 'What was wrong.', content: { 'application/json': { schema: ApiError } } },
    },
  };
}

function queryParameters({ properties = {}, required = [], allOf = [] }: ObjectSchema): object[] {
  const own = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
    ...(schema.description === undefined ? {} : { description: schema.description }),
  }));
  return [...own, ...allOf.flatMap(queryParameters)];
}
