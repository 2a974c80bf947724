import type { DatabaseSync } from 'node:sqlite';
import { BinnacleError, prometheusLabelName } from 'binnacle/contract';
import type { MetricType } from '../store/metrics/metric-type.ts';

/** Of a histogram's buckets and of a summary; the store keeps them apart from the labels. */
const OF_PARTS = ['le', 'quantile'];

const matcher =
  /\s*(?<name>[^\s=!~,"'`{}]+)\s*(?<match>(?:=~|!~|!=|=)\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`))\s*(?:,|$)/y;

interface NamedMetric {
  /** As it was asked for. */
  readonly metric: string;
  readonly prometheusName: string;
  readonly type: MetricType;
}

/** Attributes to group a metric by, as PromQL names them. Throws `BINNACLE_API_PARAMETER` for one that the metric does not have. */
export function groupLabels(database: DatabaseSync, metric: NamedMetric, group: string): string[] {
  const names = group.split(',').flatMap((name) => name.trim() || []);
  if (names.length === 0) return [];
  const known = labelsOf(database, metric);
  return names.map((name) => {
    const label = prometheusLabelName(name);
    if (known.includes(label) || OF_PARTS.includes(label)) return label;
    const message = `group has "${name}", which "${metric.metric}" does not carry; it has ${known.join(', ') || 'no attributes'}`;
    throw new BinnacleError('BINNACLE_API_PARAMETER', message);
  });
}

/** Matchers with the names of PromQL. Throws `BINNACLE_PROMQL_INVALID` for what is no list of them. */
export function labelMatchers(filter: string): string {
  const text = filter.trim();
  const matchers: string[] = [];
  for (let at = 0; at < text.length; at = matcher.lastIndex) {
    matcher.lastIndex = at;
    const { name = '', match = '' } = matcher.exec(text)?.groups ?? {};
    if (name === '') {
      const message = `filter cannot be read from "${text.slice(at)}" on; write matchers separated by commas, such as workflow.name="scan"`;
      throw new BinnacleError('BINNACLE_PROMQL_INVALID', message);
    }
    matchers.push(prometheusLabelName(name) + match);
  }
  return matchers.join(', ');
}

function labelsOf(database: DatabaseSync, { prometheusName, type }: NamedMetric): string[] {
  const rows = database
    .prepare(
      `SELECT DISTINCT label.key AS name FROM series, json_each(series.labels) AS label
       WHERE series.prometheus_name = ? AND series.type = ? ORDER BY name`,
    )
    .all(prometheusName, type) as unknown as { readonly name: string }[];
  return rows.map(({ name }) => name);
}
