import { fromKeyValues } from '../../../src/otlp/index.ts';
import type { Receiver } from '../../../src/otlp/index.ts';

type Metric = ReturnType<Receiver['metrics']>[number];
type Point = NonNullable<Metric['sum']>['dataPoints'][number];

/** The last value of a series, with its labels and the process that it came from. */
export interface Series {
  readonly labels: Readonly<Record<string, unknown>>;
  readonly instance: unknown;
  readonly value: number;
}

/** The last value of each series of a counter or gauge that arrived. */
export function readMetric(receiver: Receiver, name: string): Series[] {
  const series = new Map<string, Series>();
  for (const metric of receiver.metrics().filter((candidate) => candidate.name === name)) {
    const instance = plain(metric.resource.attributes)['service.instance.id'];
    for (const point of metric.sum?.dataPoints ?? metric.gauge?.dataPoints ?? []) {
      const labels = plain(point.attributes);
      series.set(JSON.stringify([instance, labels]), { labels, instance, value: valueOf(point) });
    }
  }
  return [...series.values()];
}

/** OTLP attributes as an object. */
export function plain(attributes: Metric['resource']['attributes']): Record<string, unknown> {
  return fromKeyValues(attributes);
}

function valueOf({ asDouble, asInt }: Point): number {
  return asDouble ?? Number(asInt);
}
