import { Hono } from 'hono';
import { AgentTracesQuery } from '../../api/agent-trace.ts';
import type { Store } from '../../store/store.ts';
import type { QueryClient } from '../query/query-client.ts';
import { apiError } from '../api-error.ts';
import { checkQuery } from './check-query.ts';
import { jsonResponse } from './json-response.ts';
import { readJson } from './read-json.ts';

/** Swarm's collector: rows of its `agent_traces` in, and out again. */
export function createAgentTraceRoutes(store: Store, pages: QueryClient): Hono {
  const app = new Hono();
  app.get('/', async ({ req }) => {
    const query = checkQuery(AgentTracesQuery, req.query());
    return jsonResponse(req, await pages.ask({ kind: 'agentTraces', query }, req.raw.signal));
  });
  app.post('/', async ({ req }) => {
    const result = await store.ingestAgentTraces(await readJson(req));
    if (result.accepted === 0 && result.rejected > 0) {
      return jsonResponse(req, apiError('BINNACLE_API_PARAMETER', result.message));
    }
    return jsonResponse(req, { status: 201, body: JSON.stringify(result) });
  });
  return app;
}
