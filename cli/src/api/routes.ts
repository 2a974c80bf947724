import { Type } from 'typebox';
import type { Static, TSchema } from 'typebox';
import { Facet, Histogram, PageQuery, pageOf, WindowQuery } from './common.ts';
import { CostQuery, CostReport } from './cost.ts';
import { LogDetail, LogRow } from './log.ts';
import { AggregatedMetric, AggregateQuery, MetricDescription } from './metric.ts';
import { oneOf } from './one-of.ts';
import { Overview } from './overview.ts';
import { Conversation, RunDetail, RunGraph, RunSummary } from './run.ts';
import { SpanDetail, SpanRow, SpanTree } from './span.ts';
import { ConsoleStatus, DoctorCheck, Finding, Retention, Source, StorageStatus } from './storage.ts';
import { TraceSummary } from './trace.ts';

/** An operation of the API: what OpenAPI describes, the server checks and the page calls. */
export interface Route {
  readonly method: 'get' | 'put' | 'post' | 'delete';
  /** Below {@link API_PREFIX}, with `{parameters}`. */
  readonly path: string;
  readonly summary: string;
  readonly query: TSchema;
  readonly body?: TSchema;
  readonly response: TSchema;
}

export const API_PREFIX = '/api/console/v1';

const none = Type.Object({});
const window = WindowQuery;
const windowPage = Type.Intersect([WindowQuery, PageQuery]);
const buckets = Type.Intersect([
  window,
  Type.Object({ buckets: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) }),
]);
const erased = Type.Object({ spans: Type.Integer(), logs: Type.Integer() });

export const routes = {
  status: {
    method: 'get',
    path: '/status',
    summary: 'What the console is, receives and keeps.',
    query: none,
    response: ConsoleStatus,
  },
  overview: {
    method: 'get',
    path: '/overview',
    summary: 'What runs, fails, costs and waits, beside the window before.',
    query: window,
    response: Overview,
  },
  runs: {
    method: 'get',
    path: '/runs',
    summary: 'Runs of workflows and agents.',
    query: Type.Intersect([
      windowPage,
      Type.Object({
        sort: Type.Optional(oneOf('started', 'duration', 'cost', 'tokens')),
        order: Type.Optional(oneOf('desc', 'asc')),
      }),
    ]),
    response: pageOf(RunSummary),
  },
  runFacets: {
    method: 'get',
    path: '/runs/facets',
    summary: 'The values to filter runs by, with counts.',
    query: window,
    response: Type.Array(Facet),
  },
  run: {
    method: 'get',
    path: '/runs/{runId}',
    summary: 'One run with its attempts.',
    query: none,
    response: RunDetail,
  },
  runSpans: {
    method: 'get',
    path: '/runs/{runId}/spans',
    summary: 'The spans of all attempts of a run, as columns.',
    query: Type.Object({ attempt: Type.Optional(Type.Integer({ minimum: 1 })) }),
    response: SpanTree,
  },
  runLogs: {
    method: 'get',
    path: '/runs/{runId}/logs',
    summary: 'The log records of a run, oldest first.',
    query: Type.Intersect([PageQuery, Type.Object({ filter: Type.Optional(Type.String()) })]),
    response: pageOf(LogRow),
  },
  runConversation: {
    method: 'get',
    path: '/runs/{runId}/conversation',
    summary: 'The turns of a run.',
    query: none,
    response: Conversation,
  },
  runGraph: {
    method: 'get',
    path: '/runs/{runId}/graph',
    summary: 'Who called whom in a run.',
    query: none,
    response: RunGraph,
  },
  runMarkdown: {
    method: 'get',
    path: '/runs/{runId}/markdown',
    summary: 'A run as Markdown, for a person or a model to read.',
    query: none,
    response: Type.Object({ markdown: Type.String() }),
  },
  traces: {
    method: 'get',
    path: '/traces',
    summary: 'Traces in which a span matches the filter.',
    query: windowPage,
    response: pageOf(TraceSummary),
  },
  traceHistogram: {
    method: 'get',
    path: '/traces/histogram',
    summary: 'Spans that match over time, by status.',
    query: buckets,
    response: Histogram,
  },
  traceSpans: {
    method: 'get',
    path: '/traces/{traceId}/spans',
    summary: 'The spans of a trace, as columns.',
    query: none,
    response: SpanTree,
  },
  span: {
    method: 'get',
    path: '/traces/{traceId}/spans/{spanId}',
    summary: 'One span with all that it carries.',
    query: none,
    response: SpanDetail,
  },
  spans: {
    method: 'get',
    path: '/spans',
    summary: 'Spans that match the filter.',
    query: windowPage,
    response: pageOf(SpanRow),
  },
  logs: {
    method: 'get',
    path: '/logs',
    summary: 'Log records that match the filter. With `after`, those that arrived after that record, oldest first.',
    query: Type.Intersect([windowPage, Type.Object({ after: Type.Optional(Type.String()) })]),
    response: pageOf(LogRow),
  },
  logHistogram: {
    method: 'get',
    path: '/logs/histogram',
    summary: 'Log records that match over time, by level.',
    query: buckets,
    response: Histogram,
  },
  log: {
    method: 'get',
    path: '/logs/{id}',
    summary: 'One log record with all that it carries.',
    query: none,
    response: LogDetail,
  },
  attributeKeys: {
    method: 'get',
    path: '/attributes',
    summary: 'The keys that a filter can name, most used first.',
    query: Type.Object({ signal: oneOf('traces', 'logs', 'runs') }),
    response: Type.Array(
      Type.Object({
        key: Type.String(),
        type: oneOf('string', 'number', 'boolean', 'duration', 'usd'),
        description: Type.Optional(Type.String()),
        count: Type.Integer(),
      }),
    ),
  },
  attributeValues: {
    method: 'get',
    path: '/attributes/values',
    summary: 'Values of a key, most used first.',
    query: Type.Object({
      signal: oneOf('traces', 'logs', 'runs'),
      key: Type.String(),
      prefix: Type.Optional(Type.String()),
    }),
    response: Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() })),
  },
  metrics: {
    method: 'get',
    path: '/metrics',
    summary: 'The metrics that arrived.',
    query: none,
    response: Type.Array(MetricDescription),
  },
  aggregate: {
    method: 'get',
    path: '/metrics/aggregate',
    summary: 'A metric, aggregated over labels and steps.',
    query: AggregateQuery,
    response: AggregatedMetric,
  },
  cost: { method: 'get', path: '/cost', summary: 'Where the money went.', query: CostQuery, response: CostReport },
  storage: {
    method: 'get',
    path: '/storage',
    summary: 'What is kept, and for how long.',
    query: none,
    response: StorageStatus,
  },
  setRetention: {
    method: 'put',
    path: '/storage/retention',
    summary: 'Changes how much is kept.',
    query: none,
    body: Retention,
    response: StorageStatus,
  },
  erase: {
    method: 'post',
    path: '/storage/erase',
    summary: 'Removes what belongs to a run, a session or a user; everything with `all`.',
    query: none,
    body: Type.Object({
      runId: Type.Optional(Type.String()),
      session: Type.Optional(Type.String()),
      user: Type.Optional(Type.String()),
      all: Type.Optional(Type.Boolean()),
    }),
    response: erased,
  },
  sources: {
    method: 'get',
    path: '/sources',
    summary: 'The services that send, and what.',
    query: none,
    response: Type.Array(Source),
  },
  findings: {
    method: 'get',
    path: '/findings',
    summary: 'What arrived outside the contract.',
    query: none,
    response: Type.Array(Finding),
  },
  doctor: {
    method: 'get',
    path: '/doctor',
    summary: 'The console’s self-test.',
    query: none,
    response: Type.Array(DoctorCheck),
  },
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
export type QueryOf<N extends RouteName> = Static<Routes[N]['query']>;
export type ResponseOf<N extends RouteName> = Static<Routes[N]['response']>;
export type BodyOf<N extends RouteName> = Routes[N] extends { readonly body: infer B extends TSchema }
  ? Static<B>
  : undefined;
