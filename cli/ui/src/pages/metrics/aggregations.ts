import type { AggregateQuery, MetricDescription } from '../../../../src/api/metric.ts';

export type Aggregation = AggregateQuery['aggregation'];

/** What an aggregation says, in a word or two. */
export const aggregationLabels: Readonly<Record<Aggregation, string>> = {
  rate: 'Rate per second',
  increase: 'Increase',
  sum: 'Sum',
  avg: 'Average',
  min: 'Lowest',
  max: 'Highest',
  count: 'Count',
  last: 'Value',
  p50: 'Median',
  p90: '90th percentile',
  p95: '95th percentile',
  p99: '99th percentile',
};

const ofDistributions: readonly Aggregation[] = ['p95', 'p50', 'p90', 'p99', 'avg', 'rate', 'count', 'sum'];

const byType: Readonly<Record<MetricDescription['type'], readonly Aggregation[]>> = {
  counter: ['increase', 'rate'],
  gauge: ['last', 'avg', 'max', 'min'],
  histogram: ofDistributions,
  exponential_histogram: ofDistributions,
  summary: ['avg', 'rate', 'count', 'sum'],
};

/** What can be asked of a metric, the likeliest first. */
export function aggregationsOf(type: MetricDescription['type']): readonly Aggregation[] {
  return byType[type];
}

/** Whether a value is what came about within its step, as far as is offered here: of a counter or gauge, `sum` and `count` are not. */
export function isOfSteps(aggregation: Aggregation): boolean {
  return ['increase', 'count', 'sum'].includes(aggregation);
}

/** Whether values of exemplars are on the same scale as what is drawn: those of a counter's rate are not. */
export function isOfMeasurements(aggregation: Aggregation): boolean {
  return ['p50', 'p90', 'p95', 'p99', 'avg', 'min', 'max'].includes(aggregation);
}
