import { formatMinute } from '../format/index.ts';
import type { Zone } from '../format/index.ts';
import type { ChartData, ChartSeries } from './chart-data.ts';
import { formatValue } from './format-value.ts';

/** How many series are named one by one; the rest are counted. */
const NAMED = 5;

/** A chart as a sentence or two, for those who do not see it. */
export function describeChart(data: ChartData, zone: Zone): string {
  const known = data.series.filter(({ values }) => values.some((value) => value !== null));
  const [first, last] = [data.timesMillis[0], data.timesMillis.at(-1)];
  if (known.length === 0 || first === undefined || last === undefined) return `${data.title}: no data.`;
  const span = `${formatMinute(first, zone)} to ${formatMinute(last + data.stepMillis, zone)}`;
  const named = known.slice(0, NAMED).map((series) => describeSeries(data, series, zone));
  const rest = known.length > NAMED ? ` And ${known.length - NAMED} more.` : '';
  return `${data.title}, ${span}. ${named.join(' ')}${rest}`;
}

function describeSeries(data: ChartData, { name, values }: ChartSeries, zone: Zone): string {
  let highest = -1;
  let latest = -1;
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    latest = index;
    if (highest === -1 || value > (values[highest] ?? 0)) highest = index;
  }
  const at = formatMinute(data.timesMillis[highest] ?? 0, zone);
  return `${name}: highest ${formatValue(values[highest], data.unit)} at ${at}, last ${formatValue(values[latest], data.unit)}.`;
}
