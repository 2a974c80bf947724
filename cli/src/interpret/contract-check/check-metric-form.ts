import type { Instrument } from 'binnacle/contract';
import type { Metric } from 'binnacle/otlp';
import type { MetricRule } from './contract-rules.ts';
import type { FindingCollector } from './finding.ts';

/** Compares unit and type of a metric with the contract. */
export function checkMetricForm(
  metric: Metric,
  { metric: expected }: MetricRule,
  service: string,
  into: FindingCollector,
): void {
  const { name, unit = '' } = metric;
  if (unit !== expected.unit) {
    into.add(
      service,
      'wrong_unit',
      name,
      () => `${name} has the unit ${unit || '""'}; the contract has ${expected.unit}`,
    );
  }
  const type = typeOf(metric);
  if (type !== undefined && type !== expected.instrument) {
    into.add(service, 'wrong_type', name, () => `${name} is a ${type}; the contract has a ${expected.instrument}`);
  }
}

/** Undefined for a summary, which no instrument makes. */
function typeOf({ sum, gauge, histogram, exponentialHistogram }: Metric): Instrument | undefined {
  if (sum) return sum.isMonotonic ? 'counter' : 'updowncounter';
  if (gauge) return 'gauge';
  return histogram || exponentialHistogram ? 'histogram' : undefined;
}
