import { Type } from 'typebox';
import type { Static } from 'typebox';
import { flag, list, millis, number, numberOrNull, record, text, texts, tuple, whole } from './fields.ts';
import { oneOf } from './one-of.ts';

const metricTypes = ['counter', 'gauge', 'histogram', 'exponential_histogram', 'summary'] as const;

export const MetricDescription = Type.Object(
  {
    name: text('As OpenTelemetry names it.'),
    prometheusName: text('As PromQL names it, without `_bucket`, `_sum`, `_count`.'),
    type: oneOf(metricTypes, { description: 'What its points are; a counter only grows.' }),
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

/** Up to the last moment that there is a date for. */
const MAX_MILLIS = 8_640_000_000_000_000;

export const AggregateQuery = Type.Object({
  metric: Type.String({
    description:
      'The OpenTelemetry or the Prometheus name. Metrics of one OpenTelemetry name that come in several units have a Prometheus name each; the former stands for the one that arrived last.',
    examples: ['workflow.runs'],
  }),
  type: Type.Optional(
    oneOf(metricTypes, { description: 'Which of those of one name is meant. Default: the one that arrived last.' }),
  ),
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
  from: Type.Number({
    minimum: 0,
    maximum: MAX_MILLIS,
    description: 'Start of the window, in milliseconds since 1970 UTC.',
    examples: [1_795_300_000_000],
  }),
  to: Type.Number({
    minimum: 0,
    maximum: MAX_MILLIS,
    description: 'End of the window, in milliseconds since 1970 UTC.',
    examples: [1_795_303_600_000],
  }),
  step: Type.Optional(
    Type.Number({
      minimum: 1,
      description:
        'Milliseconds between two points. Default: the window in 120 steps, where points add up of two minutes at least.',
      examples: [60_000],
    }),
  ),
});
export type AggregateQuery = Static<typeof AggregateQuery>;

export const AggregatedMetric = Type.Object(
  {
    promql: text('What was evaluated, to be pasted elsewhere.'),
    unit: text(
      'Of the values, as UCUM writes it; empty where they have none. `{measurement}` or `{series}` where those are counted, with `/s` for a rate.',
    ),
    stepMillis: number(
      'Milliseconds between two points: the step asked for, or a longer one where there would be more than 11,000. A point of `increase`, of the `sum` of a counter, and of the `sum` and the `count` of a histogram or summary is what came about within the step of the clock that ends there: they add up. All else looks back two minutes at least.',
    ),
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
