import { Hono } from 'hono';
import type { Context, HonoRequest } from 'hono';
import { fromPathPart } from '../../api/path-part.ts';
import { API_PREFIX, routes } from '../../api/routes.ts';
import type { BodyOf, RouteName } from '../../api/routes.ts';
import type { Route } from '../../api/routes/route.ts';
import type { Store } from '../../store/store.ts';
import { apiError } from '../api-error.ts';
import type { AnswerName } from '../query/answers.ts';
import type { ConsoleFacts } from '../query/console-facts.ts';
import type { QueryClient } from '../query/query-client.ts';
import { checkBody, checkQuery } from './check-query.ts';
import { jsonResponse } from './json-response.ts';
import { readJson } from './read-json.ts';

export interface ApiParts {
  readonly store: Store;
  /** Answers what pages show. */
  readonly pages: QueryClient;
  /** Answers what is evaluated over metrics, which may take long: a page does not wait behind it. */
  readonly metrics: QueryClient;
  readonly facts: () => ConsoleFacts;
}

/** The routes that the store itself answers, because they change it. */
const changes = {
  setRetention: (store: Store, body: unknown) => store.setRetention(body as BodyOf<'setRetention'>),
  erase: (store: Store, body: unknown) => store.erase(body as BodyOf<'erase'>),
};

/** Every route of the table, below the API's prefix. */
export function createApiRoutes(parts: ApiParts): Hono {
  const app = new Hono();
  for (const [name, route] of Object.entries(routes) as [RouteName, Route][]) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    app.on(route.method, [path], async (context) => {
      const query = checkQuery(route.query, context.req.query());
      return isChange(name) ? change(parts.store, name, context) : read(parts, name, query, context);
    });
  }
  app.all('*', ({ req }) => {
    const message = `${req.method} ${req.path} is not part of the API, which ${API_PREFIX}/openapi.json describes`;
    return jsonResponse(req, apiError('BINNACLE_API_NOT_FOUND', message));
  });
  return app;
}

function isChange(name: RouteName): name is keyof typeof changes {
  return name in changes;
}

async function read(
  { pages, metrics, facts }: ApiParts,
  route: AnswerName,
  query: Readonly<Record<string, unknown>>,
  { req }: Context,
): Promise<Response> {
  const client = route === 'aggregate' ? metrics : pages;
  const job = { kind: 'route', route, parameters: parametersOf(req), query, facts: facts() } as const;
  const answer = await client.ask(job, req.raw.signal);
  return jsonResponse(req, answer);
}

function parametersOf(req: HonoRequest): Record<string, string> {
  return Object.fromEntries(
    Object.entries(req.param() as Record<string, string>).map(([name, part]) => [name, fromPathPart(part)]),
  );
}

async function change(store: Store, name: keyof typeof changes, { req }: Context): Promise<Response> {
  const body = checkBody(routes[name].body, await readJson(req));
  return jsonResponse(req, { status: 200, body: JSON.stringify(await changes[name](store, body)) });
}
