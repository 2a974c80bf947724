import type { Metric } from 'binnacle/otlp';

/** What Prometheus makes of a metric. */
export type MetricType = 'counter' | 'gauge' | 'histogram' | 'exponential_histogram' | 'summary';

export function metricTypeOf({ sum, histogram, exponentialHistogram, summary }: Metric): MetricType {
  if (histogram) return 'histogram';
  if (exponentialHistogram) return 'exponential_histogram';
  if (summary) return 'summary';
  return sum?.isMonotonic === true ? 'counter' : 'gauge';
}
