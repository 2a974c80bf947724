import { REST } from './chart-data.ts';
import type { ChartData, ChartSeries } from './chart-data.ts';
import { formatValue } from './format-value.ts';

/** A value of a series as people read it: of a model whose price is not known `no price`, of one where it is for a part `≥ $0.42`. */
export function seriesValue(
  { unit, unpriced = [], series }: ChartData,
  { name }: ChartSeries,
  value: number | null | undefined,
): string {
  const text = formatValue(value, unit);
  // What has no series of its own is in the one of the others.
  const hasUnpriced = unpriced.some(
    (model) => model === name || (name === REST && !series.some((one) => one.name === model)),
  );
  if (value === null || value === undefined || !hasUnpriced) return text;
  return value === 0 ? 'no price' : `≥ ${text}`;
}
