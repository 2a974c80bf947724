import type { ErrorCode } from 'binnacle/contract';
import { Type } from 'typebox';
import type { Static, TSchema } from 'typebox';
import { AttributeKey } from './attribute-key.ts';
import { CountedValue, Facet, Histogram, PageQuery, pageOf, WindowQuery } from './common.ts';
import { Conversation } from './conversation.ts';
import { CostQuery, CostReport } from './cost.ts';
import { Erased, EraseTarget } from './erase.ts';
import { list, text } from './fields.ts';
import { LogDetail, LogPage } from './log.ts';
import { AggregatedMetric, AggregateQuery, MetricDescription } from './metric.ts';
import { oneOf } from './one-of.ts';
import { Overview } from './overview.ts';
import { RunDetail, RunGraph, RunMarkdown, RunSummary } from './run.ts';
import { SpanDetail, SpanRow, SpanTree } from './span.ts';
import { ConsoleStatus, DoctorCheck, Finding, Retention, Source, StorageStatus } from './storage.ts';
import type { Tag } from './tags.ts';
import { TraceSummary } from './trace.ts';

/** An operation of the API: what OpenAPI describes, the server checks and the page calls. */
export interface Route {
  readonly method: 'get' | 'put' | 'post' | 'delete';
  /** Below {@link API_PREFIX}, with `{parameters}`. */
  readonly path: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly query: TSchema;
  readonly body?: TSchema;
  readonly response: TSchema;
  /** What it may answer besides what every route does. */
  readonly errors?: readonly ErrorCode[];
}

export const API_PREFIX = '/api/console/v1';

const none = Type.Object({});
const windowPage = Type.Intersect([WindowQuery, PageQuery]);
const buckets = Type.Intersect([
  WindowQuery,
  Type.Object({
    buckets: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 500, description: 'How many, about. Default 60.', examples: [60] }),
    ),
  }),
]);
const ofEachRecord = Type.Optional(oneOf(['all'], { description: 'Gives the attributes of each record, too.' }));
const byStart = 'Default: started, the newest first.';
const signal = oneOf(['traces', 'logs', 'runs'], { description: 'What is to be filtered.' });

export const routes = {
  status: {
    method: 'get',
    tag: 'console',
    path: '/status',
    summary: 'What the console is, receives and keeps.',
    query: none,
    response: ConsoleStatus,
  },
  overview: {
    method: 'get',
    tag: 'runs',
    path: '/overview',
    summary: 'What runs, fails, costs and waits, beside the window before.',
    query: WindowQuery,
    response: Overview,
  },
  runs: {
    method: 'get',
    tag: 'runs',
    path: '/runs',
    summary: 'Runs of workflows and agents.',
    query: Type.Intersect([
      windowPage,
      Type.Object({
        sort: Type.Optional(
          oneOf(['started', 'duration', 'active', 'cost', 'tokens'], {
            description: 'By what. `active` is the duration without the waiting. Default: started.',
          }),
        ),
        order: Type.Optional(oneOf(['desc', 'asc'], { description: 'Default: desc.' })),
      }),
    ]),
    response: pageOf(RunSummary, 'RunPage'),
  },
  runFacets: {
    method: 'get',
    tag: 'runs',
    path: '/run-facets',
    summary: 'The values to filter runs by, with counts.',
    query: WindowQuery,
    response: list(Facet, 'One by field.'),
  },
  run: {
    method: 'get',
    tag: 'runs',
    path: '/runs/{runId}',
    summary: 'One run with its attempts.',
    query: none,
    response: RunDetail,
  },
  runSpans: {
    method: 'get',
    tag: 'runs',
    path: '/runs/{runId}/spans',
    summary: 'The spans of all attempts of a run, as columns.',
    query: Type.Object({
      attempt: Type.Optional(Type.Integer({ minimum: 1, description: 'Only this one. Default: all.', examples: [1] })),
    }),
    response: SpanTree,
  },
  runLogs: {
    method: 'get',
    tag: 'runs',
    path: '/runs/{runId}/logs',
    summary: 'The log records of a run, oldest first.',
    query: Type.Intersect([
      PageQuery,
      Type.Object({ filter: WindowQuery.properties.filter, attributes: ofEachRecord }),
    ]),
    response: LogPage,
  },
  runConversation: {
    method: 'get',
    tag: 'runs',
    path: '/runs/{runId}/conversation',
    summary: 'The turns of a run.',
    query: none,
    response: Conversation,
  },
  runGraph: {
    method: 'get',
    tag: 'runs',
    path: '/runs/{runId}/graph',
    summary: 'Who called whom in a run.',
    query: none,
    response: RunGraph,
  },
  runMarkdown: {
    method: 'get',
    tag: 'runs',
    path: '/runs/{runId}/markdown',
    summary: 'A run as Markdown, for a person or a model to read.',
    query: none,
    response: RunMarkdown,
  },
  traces: {
    method: 'get',
    tag: 'traces',
    path: '/traces',
    summary: 'Traces in which a span matches the filter.',
    query: Type.Intersect([
      windowPage,
      Type.Object({
        sort: Type.Optional(
          oneOf(['started', 'duration', 'cost'], {
            description: `By what, the longest or costliest first. ${byStart}`,
          }),
        ),
      }),
    ]),
    response: pageOf(TraceSummary, 'TracePage'),
  },
  traceHistogram: {
    method: 'get',
    tag: 'traces',
    path: '/traces/histogram',
    summary: 'Spans that match over time, by status.',
    query: buckets,
    response: Histogram,
  },
  traceSpans: {
    method: 'get',
    tag: 'traces',
    path: '/traces/{traceId}/spans',
    summary: 'The spans of a trace, as columns.',
    query: none,
    response: SpanTree,
  },
  span: {
    method: 'get',
    tag: 'traces',
    path: '/traces/{traceId}/spans/{spanId}',
    summary: 'One span with all that it carries.',
    query: none,
    response: SpanDetail,
  },
  spans: {
    method: 'get',
    tag: 'traces',
    path: '/spans',
    summary: 'Spans that match the filter.',
    query: Type.Intersect([
      windowPage,
      Type.Object({
        sort: Type.Optional(oneOf(['started', 'duration'], { description: `By what, the longest first. ${byStart}` })),
      }),
    ]),
    response: pageOf(SpanRow, 'SpanPage'),
  },
  logs: {
    method: 'get',
    tag: 'logs',
    path: '/logs',
    summary: 'Log records that match the filter. With `after`, those that arrived after that record, oldest first.',
    query: Type.Intersect([
      windowPage,
      Type.Object({
        after: Type.Optional(text('`id` of a log record.')),
        attributes: ofEachRecord,
      }),
    ]),
    response: LogPage,
  },
  logHistogram: {
    method: 'get',
    tag: 'logs',
    path: '/logs/histogram',
    summary: 'Log records that match over time, by level.',
    query: buckets,
    response: Histogram,
  },
  log: {
    method: 'get',
    tag: 'logs',
    path: '/logs/{id}',
    summary: 'One log record with all that it carries.',
    query: none,
    response: LogDetail,
  },
  attributeKeys: {
    method: 'get',
    tag: 'filter',
    path: '/attributes',
    summary: 'The keys that a filter can name, most used first.',
    query: Type.Object({ signal }),
    response: list(AttributeKey, 'Most used first.'),
  },
  attributeValues: {
    method: 'get',
    tag: 'filter',
    path: '/attributes/values',
    summary: 'Values of a key, most used first.',
    query: Type.Object({
      signal,
      key: Type.String({ description: 'As a filter names it.', examples: ['model'] }),
      prefix: Type.Optional(text('What the values begin with.')),
    }),
    response: list(CountedValue, 'Most used first.'),
  },
  metrics: {
    method: 'get',
    tag: 'metrics',
    path: '/metrics',
    summary: 'The metrics that arrived.',
    query: none,
    response: list(MetricDescription, 'By name.'),
  },
  aggregate: {
    method: 'get',
    tag: 'metrics',
    path: '/metrics/aggregate',
    summary: 'A metric, aggregated over labels and steps.',
    query: AggregateQuery,
    response: AggregatedMetric,
    errors: [
      'BINNACLE_METRIC_UNKNOWN',
      'BINNACLE_PROMQL_INVALID',
      'BINNACLE_PROMQL_FAILED',
      'BINNACLE_PROMQL_ENDED',
      'BINNACLE_PROMQL_ENGINE',
    ],
  },
  cost: {
    method: 'get',
    tag: 'cost',
    path: '/cost',
    summary: 'Where the money went.',
    query: CostQuery,
    response: CostReport,
  },
  storage: {
    method: 'get',
    tag: 'console',
    path: '/storage',
    summary: 'What is kept, and for how long.',
    query: none,
    response: StorageStatus,
  },
  setRetention: {
    method: 'put',
    tag: 'console',
    path: '/storage/retention',
    summary: 'Changes how much is kept.',
    query: none,
    body: Retention,
    response: StorageStatus,
    errors: ['BINNACLE_STORE_WRITER'],
  },
  erase: {
    method: 'post',
    tag: 'console',
    path: '/storage/erase',
    summary: 'Removes what belongs to a run, a session or a user; everything with `all`.',
    query: none,
    body: EraseTarget,
    response: Erased,
    errors: ['BINNACLE_API_NOT_FOUND', 'BINNACLE_STORE_REMAINS', 'BINNACLE_STORE_WRITER'],
  },
  sources: {
    method: 'get',
    tag: 'console',
    path: '/sources',
    summary: 'The services that send, and what.',
    query: none,
    response: list(Source, 'One by service.'),
  },
  findings: {
    method: 'get',
    tag: 'console',
    path: '/findings',
    summary: 'What arrived outside the contract.',
    query: none,
    response: list(Finding, 'The newest first.'),
  },
  doctor: {
    method: 'get',
    tag: 'console',
    path: '/doctor',
    summary: 'The console’s self-test.',
    query: none,
    response: list(DoctorCheck, 'In the order in which they were made.'),
  },
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
export type QueryOf<N extends RouteName> = Static<Routes[N]['query']>;
export type ResponseOf<N extends RouteName> = Static<Routes[N]['response']>;
export type BodyOf<N extends RouteName> = Routes[N] extends { readonly body: infer B extends TSchema }
  ? Static<B>
  : undefined;
