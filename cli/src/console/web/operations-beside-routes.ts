import type { ErrorCode } from 'binnacle/contract';
import { AgentTrace, AgentTracePage, AgentTracesQuery, AgentTracesResult } from '../../api/agent-trace.ts';
import { API_PREFIX } from '../../api/routes.ts';
import { ChangeHint } from '../../api/storage.ts';
import type { Operation } from './describe-operation.ts';
import { asJson } from './name-schemas.ts';

/** What every operation may answer. */
export const accessErrors: readonly ErrorCode[] = ['BINNACLE_API_TOKEN', 'BINNACLE_API_FORBIDDEN'];
/** What every operation may answer that reads. */
export const readingErrors: readonly ErrorCode[] = ['BINNACLE_API_BUSY', 'BINNACLE_API_FAILED', 'BINNACLE_API_TIMEOUT'];

const events: Operation = {
  operationId: 'events',
  tag: 'console',
  path: `${API_PREFIX}/events`,
  summary:
    'Server-sent events `changed`, at most four a second: what to ask for again. `data` of each is a `ChangeHint` in JSON; comments in between keep the connection open.',
  response: asJson(ChangeHint),
  responseType: 'text/event-stream',
  errors: accessErrors,
};

const listAgentTraces: Operation = {
  operationId: 'listAgentTraces',
  tag: 'agent-traces',
  path: '/api/traces',
  summary: 'Every span as a row of `agent_traces`, newest first.',
  query: asJson(AgentTracesQuery),
  response: asJson(AgentTracePage),
  errors: ['BINNACLE_API_PARAMETER', ...accessErrors, ...readingErrors],
};

const addAgentTraces: Operation = {
  operationId: 'addAgentTraces',
  tag: 'agent-traces',
  path: '/api/traces',
  summary: 'Takes rows of `agent_traces`: one or a list.',
  body: {
    description: 'A row, or several.',
    anyOf: [AgentTrace, { type: 'array', items: AgentTrace, description: 'Several.' }],
  },
  response: asJson(AgentTracesResult),
  status: 201,
  errors: [
    'BINNACLE_API_PARAMETER',
    'BINNACLE_API_TOO_LARGE',
    ...accessErrors,
    'BINNACLE_API_FAILED',
    'BINNACLE_STORE_WRITER',
  ],
};

/** What the web port answers besides the table of routes and Prometheus's API, each with its method. */
export const operationsBesideRoutes = [
  ['get', events],
  ['get', listAgentTraces],
  ['post', addAgentTraces],
] as const;
