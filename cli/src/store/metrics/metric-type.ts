import type { Metric } from 'binnacle/otlp';
import type { MetricDescription } from '../../api/metric.ts';

/** What Prometheus makes of a metric. */
export type MetricType = MetricDescription['type'];

export function metricTypeOf({ sum, histogram, exponentialHistogram, summary }: Metric): MetricType {
  if (histogram) return 'histogram';
  if (exponentialHistogram) return 'exponential_histogram';
  if (summary) return 'summary';
  return sum?.isMonotonic === true ? 'counter' : 'gauge';
}
