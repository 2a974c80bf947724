import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Millis, WindowQuery } from './common.ts';
import { oneOf } from './one-of.ts';

/** A metric that arrived. */
export const MetricDescription = Type.Object({
  name: Type.String({ description: 'As OpenTelemetry names it.' }),
  prometheusName: Type.String({ description: 'Without `_bucket`, `_sum`, `_count`.' }),
  type: oneOf('counter', 'gauge', 'histogram', 'exponential_histogram', 'summary'),
  unit: Type.String(),
  description: Type.String(),
  /** Whether it is one of binnacle's own contract. */
  isInContract: Type.Boolean(),
  labels: Type.Array(Type.String()),
  services: Type.Array(Type.String()),
  series: Type.Integer(),
  lastAtMillis: Millis,
});
export type MetricDescription = Static<typeof MetricDescription>;

const aggregations = [
  'rate',
  'increase',
  'sum',
  'avg',
  'min',
  'max',
  'count',
  'last',
  'p50',
  'p90',
  'p95',
  'p99',
] as const;

export const AggregateQuery = Type.Object({
  metric: Type.String({ description: 'The OpenTelemetry or the Prometheus name.' }),
  aggregation: oneOf(...aggregations),
  group: Type.Optional(Type.String({ description: 'Labels to group by, separated by commas.' })),
  filter: Type.Optional(
    Type.String({ description: 'PromQL label matchers: `workflow_name="scan", outcome!="success"`.' }),
  ),
  from: WindowQuery.properties.from,
  to: WindowQuery.properties.to,
  step: Type.Optional(Type.Number({ description: 'Milliseconds. Default: the window in 120 steps.' })),
});
export type AggregateQuery = Static<typeof AggregateQuery>;

export const AggregatedMetric = Type.Object({
  /** What was evaluated, to be pasted elsewhere. */
  promql: Type.String(),
  unit: Type.String(),
  stepMillis: Type.Number(),
  series: Type.Array(
    Type.Object({
      labels: Type.Record(Type.String(), Type.String()),
      points: Type.Array(Type.Tuple([Millis, Type.Union([Type.Number(), Type.Null()])])),
    }),
  ),
});
export type AggregatedMetric = Static<typeof AggregatedMetric>;
