import { Type } from 'typebox';
import type { Static } from 'typebox';
import { WindowQuery } from './common.ts';
import { flag, list, millis, number, numberOrNull, record, text, texts, tuple, whole } from './fields.ts';
import { oneOf } from './one-of.ts';

export const MetricDescription = Type.Object(
  {
    name: text('As OpenTelemetry names it.'),
    prometheusName: text('As PromQL names it, without `_bucket`, `_sum`, `_count`.'),
    type: oneOf(['counter', 'gauge', 'histogram', 'exponential_histogram', 'summary'], {
      description: 'What its points are; a counter only grows.',
    }),
    unit: text('As UCUM writes it, such as `s`, `By` or `{run}`; empty where it has none.'),
    description: text('What its sender says that it measures.'),
    isInContract: flag('Whether it is one of binnacle’s own contract.'),
    labels: texts('Names of its labels, as PromQL has them.'),
    services: texts('Who sends it.'),
    series: whole('How many combinations of label values there are.'),
    lastAtMillis: millis('Of its newest point.'),
  },
  { title: 'MetricDescription', description: 'A metric that arrived.' },
);
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
  metric: Type.String({ description: 'The OpenTelemetry or the Prometheus name.', examples: ['workflow.runs'] }),
  aggregation: oneOf(aggregations, {
    description:
      'What becomes of its points. A counter has `rate`, `increase`, `sum`, `count` and `last`: it does not tell its measurements apart. A gauge has `avg`, `min` and `max` besides, a histogram all. Its quantiles, `min` and `max` are interpolated between the bounds of its buckets; those of `/overview` are exact. A summary has no quantiles to ask for.',
  }),
  group: Type.Optional(
    Type.String({
      description: 'Attributes to group by, separated by commas: as OpenTelemetry names them, or the labels of PromQL.',
      examples: ['workflow.name,workflow.outcome'],
    }),
  ),
  filter: Type.Optional(
    Type.String({
      description: 'Matchers as between the braces of PromQL, whose names may be those of OpenTelemetry.',
      examples: ['workflow.name="scan", workflow.outcome!="success"'],
    }),
  ),
  from: WindowQuery.properties.from,
  to: WindowQuery.properties.to,
  step: Type.Optional(
    Type.Number({
      description: 'Milliseconds between two points. Default: the window in 120 steps.',
      examples: [60_000],
    }),
  ),
});
export type AggregateQuery = Static<typeof AggregateQuery>;

export const AggregatedMetric = Type.Object(
  {
    promql: text('What was evaluated, to be pasted elsewhere.'),
    unit: text('Of the values, as UCUM writes it; empty where they have none.'),
    stepMillis: number('Milliseconds between two points.'),
    series: list(
      Type.Object({
        labels: record(Type.String(), 'Values of the labels grouped by; a label that a series lacks is absent.'),
        points: list(
          tuple([millis('The moment.'), numberOrNull('The value; null stands for what is no finite number.')], {
            title: 'MetricPoint',
            description: 'A moment, and the value then.',
          }),
          'In order of time.',
        ),
      }),
      'One a combination of the labels grouped by.',
    ),
  },
  { title: 'AggregatedMetric', description: 'A metric over time.' },
);
export type AggregatedMetric = Static<typeof AggregatedMetric>;
