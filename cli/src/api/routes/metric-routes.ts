import { CostQuery, CostReport } from '../cost.ts';
import { list } from '../fields.ts';
import { AggregatedMetric, AggregateQuery, MetricDescription } from '../metric.ts';
import { noQuery } from './queries.ts';
import type { Route } from './route.ts';

export const metricRoutes = {
  metrics: {
    method: 'get',
    tag: 'metrics',
    path: '/metrics',
    summary: 'The metrics that arrived.',
    query: noQuery,
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
} as const satisfies Record<string, Route>;
