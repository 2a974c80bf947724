import type { MetricDescription } from '../../../../src/api/metric.ts';

type Named = Pick<MetricDescription, 'name' | 'prometheusName' | 'type'>;

/** How the URL names a metric: as OpenTelemetry does where no other has that name, else as Prometheus does, with the type if need be. */
export function metricAddress(metric: Named, metrics: readonly Named[]): string {
  const others = metrics.filter((one) => metricKey(one) !== metricKey(metric));
  const isFree = (address: string) => !others.some((one) => addressesOf(one).includes(address));
  return addressesOf(metric).find(isFree) ?? metricKey(metric);
}

/** The metric at an address; of several, the first. */
export function metricAt<T extends Named>(address: string, metrics: readonly T[]): T | undefined {
  return metrics.find((one) => addressesOf(one).includes(address));
}

/** Tells a metric from all others. */
export function metricKey({ prometheusName, type }: Named): string {
  return `${prometheusName}:${type}`;
}

function addressesOf(metric: Named): readonly string[] {
  return [metric.name, metric.prometheusName, metricKey(metric)];
}
