import type { Instrument } from '../../contract/metric.ts';
import { prometheusName } from '../../contract/prometheus-name.ts';
import type { Metric } from '../model/metrics.ts';

/** The instrument that a metric comes from, by its kind of data. A summary is named as what never gets a `_total` or `_ratio`. */
export function instrumentOf({ histogram, exponentialHistogram, summary, sum }: Metric): Instrument {
  if (histogram || exponentialHistogram) return 'histogram';
  if (summary) return 'updowncounter';
  if (sum) return sum.isMonotonic ? 'counter' : 'updowncounter';
  return 'gauge';
}

/** The name under which Prometheus stores an arriving metric; see {@link prometheusName}. */
export function prometheusFamilyName(metric: Metric): string {
  return prometheusName({ name: metric.name, unit: metric.unit ?? '', instrument: instrumentOf(metric) });
}

/** The unit in Prometheus's word, such as `seconds` for `s`: what a name without it would get. Empty where it has none. */
export function prometheusUnit(unit: string): string {
  return prometheusName({ name: 'x', unit, instrument: 'updowncounter' }).slice('x_'.length);
}
