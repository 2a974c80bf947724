import { formatClock, formatHourMinute, formatMinute, startOfDay } from '../format/index.ts';
import type { Zone } from '../format/index.ts';
import type { ChartData } from './chart-data.ts';

/** When a time of a chart is: `16:40:12`, or `21 Nov 16:40` where the chart began on another day than it ends. */
export function formatTime(data: ChartData, atMillis: number, zone: Zone): string {
  return (spansDays(data, zone) ? formatMinute : formatClock)(atMillis, zone);
}

/** As {@link formatTime}, to the end of the step. */
export function formatStep(data: ChartData, atMillis: number, zone: Zone): string {
  const end = (spansDays(data, zone) ? formatHourMinute : formatClock)(atMillis + data.stepMillis, zone);
  return `${formatTime(data, atMillis, zone)} – ${end}`;
}

function spansDays({ timesMillis }: ChartData, zone: Zone): boolean {
  const [first = 0, last = first] = [timesMillis[0], timesMillis.at(-1)];
  return startOfDay(first, zone) !== startOfDay(last, zone);
}
