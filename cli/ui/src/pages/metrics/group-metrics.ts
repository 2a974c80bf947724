import type { MetricDescription } from '../../../../src/api/metric.ts';

export interface MetricGroup {
  /** The first word of the names. */
  readonly name: string;
  readonly metrics: readonly MetricDescription[];
}

/** Metrics that say what is searched for, every word of it somewhere, by the first word of their names: workflows first, those outside the contract last. */
export function groupMetrics(metrics: readonly MetricDescription[], search: string): MetricGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = metrics.filter((metric) => {
    const text =
      `${metric.name} ${metric.prometheusName} ${metric.description} ${metric.labels.join(' ')}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const groups = Map.groupBy(found, ({ name }) => name.split(/[._]/)[0] ?? name);
  return [...groups]
    .map(([name, members]) => ({ name, metrics: members.toSorted(byContractThenName) }))
    .sort((a, b) => rankOf(a) - rankOf(b) || a.name.localeCompare(b.name));
}

/** What people look for first, from the whole to its parts. */
const firstGroups = ['workflow', 'agent', 'llm', 'tool', 'approval'];

function rankOf({ name, metrics }: MetricGroup): number {
  const isOurs = metrics.some(({ isInContract }) => isInContract);
  const place = firstGroups.indexOf(name);
  if (!isOurs) return firstGroups.length + 1;
  return place === -1 ? firstGroups.length : place;
}

function byContractThenName(a: MetricDescription, b: MetricDescription): number {
  return Number(b.isInContract) - Number(a.isInContract) || a.name.localeCompare(b.name);
}
