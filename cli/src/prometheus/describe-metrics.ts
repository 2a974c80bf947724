import type { DatabaseSync } from 'node:sqlite';
import { contract } from 'binnacle/contract';
import type { MetricDescription } from '../api/metric.ts';
import type { MetricType } from '../store/metrics/metric-type.ts';

interface MetricRow {
  readonly name: string;
  readonly prometheusName: string;
  readonly type: MetricType;
  readonly unit: string;
  readonly description: string;
  readonly labels: string;
  readonly services: string;
  readonly series: number;
  readonly lastAtMillis: number;
}

const ownNames: ReadonlySet<string> = new Set(contract.metrics.map(({ name }) => name));

/** The metrics that arrived, by name; `target_info`, which Prometheus makes of resources, is none of them. */
export function describeMetrics(database: DatabaseSync): MetricDescription[] {
  const rows = database
    .prepare(
      `WITH labelled AS (
         SELECT prometheus_name, series.type, json_group_array(DISTINCT key ORDER BY key) AS labels
         FROM series, json_each(series.labels) GROUP BY prometheus_name, series.type
       )
       SELECT min(name) AS name, prometheus_name AS prometheusName, type, max(unit) AS unit, max(description) AS description,
         coalesce((SELECT labels FROM labelled WHERE labelled.prometheus_name = series.prometheus_name AND labelled.type = series.type), '[]') AS labels,
         json_group_array(DISTINCT service ORDER BY service) AS services, count(*) AS series,
         max((SELECT max(time_millis) FROM points WHERE slot = series.last_slot AND series_id = series.id)) AS lastAtMillis
       FROM series WHERE prometheus_name <> 'target_info' GROUP BY prometheus_name, type ORDER BY name`,
    )
    .all() as unknown as MetricRow[];
  return rows.map(({ labels, services, ...row }) => ({
    ...row,
    isInContract: ownNames.has(row.name),
    labels: JSON.parse(labels) as string[],
    services: JSON.parse(services) as string[],
  }));
}
