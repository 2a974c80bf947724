import type { ChartData, ChartSeries } from './chart-data.ts';
import { formatValue } from './format-value.ts';

/** A value of a series as people read it: of a model whose price is not known `no price`, of one where it is for a part `≥ $0.42`. */
export function seriesValue(
  { unit, unpriced = [] }: ChartData,
  { name }: ChartSeries,
  value: number | null | undefined,
): string {
  const text = formatValue(value, unit);
  if (value === null || value === undefined || !unpriced.includes(name)) return text;
  return value === 0 ? 'no price' : `≥ ${text}`;
}
