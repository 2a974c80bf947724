import { contract } from '../../../src/contract/index.ts';
import type { PrometheusClient } from '../../support/prometheus-client.ts';
import { describeSeries, ownLabels } from './describe-series.ts';
import { countName, round } from './expected-series.ts';

/**
 * What goes on without any operation (the process, the delivery of telemetry, the connections of a pool), and the chunks of streams,
 * which no span counts.
 */
const uncounted =
  /^(process|system|nodejs|v8js|runtime|telemetry|otel\.sdk|db\.client\.connection)\.|\.time_per_output_chunk$/;

const counted = new Map(
  contract.metrics
    .filter(({ name, instrument }) => instrument !== 'gauge' && !uncounted.test(name))
    .map((metric) => [countName(metric), metric]),
);

/** What Prometheus holds of an instance in the metrics that count operations, by series, without the counters that stand at 0. */
export async function readOperationSeries(
  prometheus: PrometheusClient,
  instance: string,
): Promise<Record<string, number>> {
  const series: Record<string, number> = {};
  for (const { labels, value } of await prometheus.query(`{instance="${instance}"}`)) {
    const name = labels['__name__'] ?? '';
    const metric = counted.get(name);
    if (!metric || isOwnQuery(labels)) continue;
    if (value !== '0' || metric.instrument === 'updowncounter') {
      series[describeSeries(name, ownLabels(labels))] = round(Number(value));
    }
  }
  return series;
}

/** What the example asks the database at its start and at each collection names no table, or several. */
function isOwnQuery(labels: Readonly<Record<string, string>>): boolean {
  return labels['db_system_name'] !== undefined && labels['db_collection_name'] === undefined;
}
