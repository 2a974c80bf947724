export { aggregateMetric } from './aggregate-metric.ts';
export type { PrometheusAnswer } from './answering-engine.ts';
export { describeMetrics } from './describe-metrics.ts';
export { handlePrometheus } from './handle-prometheus.ts';
export { createPromql } from './promql.ts';
export type { Promql } from './promql.ts';
