import type { Histogram } from '../../../src/api/common.ts';
import { ownValue } from '../../../src/own-value.ts';

/** What a series says about state. Only these use the colours of state; everything else has a colour of its name. */
export type Tone = 'failed' | 'waiting' | 'running' | 'strong' | 'plain' | 'faint';

/** One line, area or kind of bar. */
export interface ChartSeries {
  readonly name: string;
  /** One a time of the chart; null where nothing is known, which is shown as a gap. */
  readonly values: readonly (number | null)[];
  /** Default: a colour of the name's own. */
  readonly tone?: Tone;
}

/** What a chart shows: the drawing, the sentence for those who do not see it and the table are made from the same data. */
export interface ChartData {
  /** Its name on the page, in the URL. */
  readonly name: string;
  readonly title: string;
  /** How the values are come by, beside the title. */
  readonly note?: string | undefined;
  /** As UCUM writes it and the contract uses it: `s`, `ms`, `By`, `USD`, `{run}`, `{token}`, `1` for a share, also `…/s`. */
  readonly unit: string;
  /** Ascending, in milliseconds since 1970. */
  readonly timesMillis: readonly number[];
  /** How long each time stands for. */
  readonly stepMillis: number;
  readonly series: readonly ChartSeries[];
  /** Of costs: names of series that are without calls whose price is not known. */
  readonly unpriced?: readonly string[];
}

/** A measurement that led to its trace. */
export interface Exemplar {
  readonly atMillis: number;
  readonly value: number;
  readonly traceId: string;
  readonly spanId?: string;
  /** What it belongs to, for its name. */
  readonly label: string;
}

/** What the API calls all series beyond the largest. */
export const REST = 'other';

/** States by their names, the worst first. */
const tones: Readonly<Record<string, Tone>> = {
  fatal: 'failed',
  error: 'failed',
  failure: 'failed',
  failed: 'failed',
  timeout: 'failed',
  warn: 'waiting',
  rejected: 'strong',
  waiting: 'waiting',
  running: 'running',
  ok: 'plain',
  unset: 'plain',
  success: 'plain',
  info: 'plain',
  cancelled: 'faint',
  debug: 'faint',
  trace: 'faint',
};

const worstFirst = Object.keys(tones);

/** Series whose names are outcomes, statuses or levels, in their colours: the worst stands at the bottom. */
export function seriesOfStates(series: readonly ChartSeries[]): ChartSeries[] {
  const rank = ({ name, tone }: ChartSeries) =>
    tone === undefined ? worstFirst.length : worstFirst.indexOf(name.toLowerCase());
  return series
    .map((one) => {
      const tone = ownValue(tones, one.name.toLowerCase());
      return { ...one, ...(tone !== undefined && { tone }) };
    })
    .sort((a, b) => rank(a) - rank(b));
}

/** A histogram of the API as the data of a chart. With `isState` its series are those of {@link seriesOfStates}. */
export function chartDataOf(
  histogram: Histogram,
  options: Pick<ChartData, 'name' | 'title' | 'unit' | 'unpriced'> & { readonly isState?: boolean },
): ChartData {
  const series = histogram.series.map(({ name, counts }) => ({
    name,
    values: counts,
    // Many things together have no colour of their own.
    ...(name === REST && ({ tone: 'plain' } as const)),
  }));
  const buckets = Math.max(0, ...series.map(({ values }) => values.length));
  return {
    name: options.name,
    title: options.title,
    unit: options.unit,
    ...(options.unpriced && { unpriced: options.unpriced }),
    timesMillis: Array.from({ length: buckets }, (_, index) => histogram.from + index * histogram.stepMillis),
    stepMillis: histogram.stepMillis,
    series: options.isState === true ? seriesOfStates(series) : series,
  };
}
