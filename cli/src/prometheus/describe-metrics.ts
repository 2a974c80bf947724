import type { DatabaseSync } from 'node:sqlite';
import { contract } from 'binnacle/contract';
import type { MetricDescription } from '../api/metric.ts';
import type { MetricType } from '../store/metrics/metric-type.ts';

interface SeriesRow {
  readonly name: string;
  readonly prometheusName: string;
  readonly type: MetricType;
  readonly unit: string;
  readonly description: string;
  readonly service: string;
  readonly labels: string;
  readonly lastAtMillis: number;
}

const ownNames: ReadonlySet<string> = new Set(contract.metrics.map(({ name }) => name));

/** The metrics that arrived, by name; `target_info`, which Prometheus makes of resources, is none of them. */
export function describeMetrics(database: DatabaseSync): MetricDescription[] {
  const rows = database
    .prepare(
      `SELECT name, prometheus_name AS prometheusName, type, unit, description, service, labels,
       (SELECT max(time_millis) FROM points WHERE slot = series.last_slot AND series_id = series.id) AS lastAtMillis
       FROM series WHERE prometheus_name <> 'target_info' ORDER BY name, id`,
    )
    .all() as unknown as SeriesRow[];
  const byMetric = Map.groupBy(rows, ({ prometheusName, type }) => `${prometheusName} ${type}`);
  return [...byMetric.values()].map(describe);
}

function describe(series: readonly SeriesRow[]): MetricDescription {
  const { name = '', prometheusName = '', type = 'gauge', unit = '', description = '' } = series.at(-1) ?? {};
  const labels = new Set(series.flatMap((one) => Object.keys(JSON.parse(one.labels) as object)));
  return {
    name,
    prometheusName,
    type,
    unit,
    description,
    isInContract: ownNames.has(name),
    labels: [...labels].sort(),
    services: [...new Set(series.map(({ service }) => service))].sort(),
    series: series.length,
    lastAtMillis: Math.max(...series.map(({ lastAtMillis }) => lastAtMillis)),
  };
}
