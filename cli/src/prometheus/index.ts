export { aggregateMetric } from './aggregate-metric.ts';
export { describeMetrics } from './describe-metrics.ts';
export { handlePrometheus } from './handle-prometheus.ts';
export { createPromql } from './promql.ts';
export type { ParsedQuery, PrometheusAnswer, Promql, PromqlOptions, QueryPeriod } from './promql.ts';
export type {
  PrometheusHistogram,
  PrometheusSample,
  PrometheusSeries,
  PrometheusValue,
  QueryResult,
} from './query-result.ts';
