import { Type } from 'typebox';
import { Histogram, pageOf } from '../common.ts';
import { oneOf } from '../one-of.ts';
import { SpanDetail, SpanRow, SpanTree } from '../span.ts';
import { TraceSummary } from '../trace.ts';
import { buckets, noQuery, windowPage } from './queries.ts';
import type { Route } from './route.ts';

const byStart = 'Default: started, the newest first.';

export const traceRoutes = {
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
    query: noQuery,
    response: SpanTree,
  },
  span: {
    method: 'get',
    tag: 'traces',
    path: '/traces/{traceId}/spans/{spanId}',
    summary: 'One span with all that it carries.',
    query: noQuery,
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
} as const satisfies Record<string, Route>;
