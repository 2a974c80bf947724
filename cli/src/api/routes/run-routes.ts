import { Type } from 'typebox';
import { Facet, pageOf, PageQuery, WindowQuery } from '../common.ts';
import { Conversation } from '../conversation.ts';
import { list } from '../fields.ts';
import { LogPage } from '../log.ts';
import { oneOf } from '../one-of.ts';
import { Overview } from '../overview.ts';
import { RunDetail, RunGraph, RunMarkdown, RunSummary } from '../run.ts';
import { SpanTree } from '../span.ts';
import { noQuery, ofEachRecord, windowPage } from './queries.ts';
import type { Route } from './route.ts';

export const runRoutes = {
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
    query: noQuery,
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
    query: noQuery,
    response: Conversation,
  },
  runGraph: {
    method: 'get',
    tag: 'runs',
    path: '/runs/{runId}/graph',
    summary: 'Who called whom in a run.',
    query: noQuery,
    response: RunGraph,
  },
  runMarkdown: {
    method: 'get',
    tag: 'runs',
    path: '/runs/{runId}/markdown',
    summary: 'A run as Markdown, for a person or a model to read.',
    query: noQuery,
    response: RunMarkdown,
  },
} as const satisfies Record<string, Route>;
