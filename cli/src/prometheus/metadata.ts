import type { DatabaseSync } from 'node:sqlite';
import { prometheusUnit } from 'binnacle/otlp';
import type { MetricType } from '../store/metrics/metric-type.ts';

/** What `/api/v1/metadata` says of a metric. */
interface MetricMetadata {
  readonly type: 'counter' | 'gauge' | 'histogram' | 'summary';
  readonly help: string;
  readonly unit: string;
}

interface MetadataRow {
  readonly name: string;
  readonly type: MetricType;
  readonly unit: string;
  readonly description: string;
}

/** What the metrics are, by Prometheus's name; one that arrived with several units or descriptions has several entries. */
export function readMetadata(database: DatabaseSync, metric: string | null): Record<string, MetricMetadata[]> {
  const rows = database
    .prepare(
      `SELECT DISTINCT prometheus_name AS name, type, unit, description FROM series
       WHERE ?1 IS NULL OR prometheus_name = ?1 ORDER BY prometheus_name`,
    )
    .all(metric) as unknown as MetadataRow[];
  const metadata: Record<string, MetricMetadata[]> = {};
  for (const { name, type, unit, description } of rows) {
    const prometheusType = type === 'exponential_histogram' ? 'histogram' : type;
    (metadata[name] ??= []).push({ type: prometheusType, help: description, unit: prometheusUnit(unit) });
  }
  return metadata;
}
