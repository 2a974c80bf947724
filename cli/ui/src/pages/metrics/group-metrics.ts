import type { MetricDescription } from '../../../../src/api/metric.ts';

export interface MetricGroup {
  /** The first word of the names. */
  readonly name: string;
  readonly metrics: readonly MetricDescription[];
}

/** Metrics that say what is searched for, every word of it somewhere, by the first word of their names; those of the contract first. */
export function groupMetrics(metrics: readonly MetricDescription[], search: string): MetricGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = metrics.filter((metric) => {
    const text =
      `${metric.name} ${metric.prometheusName} ${metric.description} ${metric.labels.join(' ')}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const groups = Map.groupBy(found, ({ name }) => name.split(/[._]/)[0] ?? name);
  const isOurs = ({ metrics: members }: MetricGroup) => members.some(({ isInContract }) => isInContract);
  return [...groups]
    .map(([name, members]) => ({ name, metrics: members.toSorted(byContractThenName) }))
    .sort((a, b) => Number(isOurs(b)) - Number(isOurs(a)) || a.name.localeCompare(b.name));
}

function byContractThenName(a: MetricDescription, b: MetricDescription): number {
  return Number(b.isInContract) - Number(a.isInContract) || a.name.localeCompare(b.name);
}
