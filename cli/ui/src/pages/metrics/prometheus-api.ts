import { ApiFailure, parseShown } from '../../api/index.ts';
import type { Exemplar } from '../../charts/index.ts';
import type { TimeWindow } from '../../state/index.ts';
import type { LabelledSeries } from './series-to-chart.ts';

/** As many steps as a chart shows. */
const STEPS = 120;

interface Answer<T> {
  readonly status: 'success' | 'error';
  readonly data?: T;
  readonly error?: string;
}

/** Asks the console's Prometheus API. Throws an {@link ApiFailure}. */
async function ask<T>(path: string, parameters: Readonly<Record<string, string>>, signal: AbortSignal): Promise<T> {
  const response = await fetch(`/api/v1/${path}?${new URLSearchParams(parameters).toString()}`, { signal });
  const answer = (await response
    .text()
    .then(parseShown)
    .catch(() => undefined)) as Answer<T> | undefined;
  if (answer?.data !== undefined && answer.status === 'success') return answer.data;
  const message = answer?.error === undefined ? `The console answered ${response.status}.` : plainError(answer.error);
  throw new ApiFailure('BINNACLE_PROMQL_INVALID', message, { status: response.status });
}

/** What Prometheus's engine says of an expression: where, in words, and what. */
export function plainError(text: string): string {
  const said = text.replace(/^invalid parameter "query": /, '');
  const [, line, character, what] = /^(\d+):(\d+): parse error: (.*)$/s.exec(said) ?? [];
  if (what === undefined) return said;
  return `${line === '1' ? 'C' : `Line ${line}, c`}haracter ${character}: ${what}`;
}

const inSeconds = ({ from, to }: TimeWindow) => ({ start: String(from / 1000), end: String(to / 1000) });

/** The distance of the points that a window is asked for. */
export function stepOf({ from, to }: TimeWindow): number {
  return Math.max(1000, Math.ceil((to - from) / STEPS / 1000) * 1000);
}

interface RangeAnswer {
  readonly resultType: string;
  readonly result: readonly {
    readonly metric: Readonly<Record<string, string>>;
    readonly values?: readonly (readonly [number, string])[];
  }[];
}

/** An expression over a window. */
export async function queryRange(query: string, window: TimeWindow, signal: AbortSignal): Promise<LabelledSeries[]> {
  const step = String(stepOf(window) / 1000);
  const { result } = await ask<RangeAnswer>('query_range', { query, ...inSeconds(window), step }, signal);
  return result.map(({ metric, values = [] }) => ({
    labels: metric,
    points: values.map(([seconds, text]) => [Math.round(seconds * 1000), finite(text)] as const),
  }));
}

/** Null stands for what cannot be drawn. */
function finite(text: string): number | null {
  const value = Number(text.replace('Inf', 'Infinity'));
  return Number.isFinite(value) ? value : null;
}

type ExemplarsAnswer = readonly {
  readonly seriesLabels: Readonly<Record<string, string>>;
  readonly exemplars: readonly {
    readonly labels: Readonly<Record<string, string>>;
    readonly value: string;
    readonly timestamp: number;
  }[];
}[];

const notTelling = new Set([
  '__name__',
  'le',
  'instance',
  'job',
  'service_instance_id',
  'service_name',
  'service_version',
]);

/** The measurements of an expression's series that led to traces. */
export async function queryExemplars(query: string, window: TimeWindow, signal: AbortSignal): Promise<Exemplar[]> {
  const series = await ask<ExemplarsAnswer>('query_exemplars', { query, ...inSeconds(window) }, signal);
  return series.flatMap(({ seriesLabels, exemplars }) => {
    const telling = Object.entries(seriesLabels).filter(([name, value]) => !notTelling.has(name) && value !== '');
    const label = telling.map(([, value]) => value).join(' · ');
    return exemplars.flatMap(({ labels, value, timestamp }) => {
      const { trace_id: traceId, span_id: spanId } = labels;
      if (traceId === undefined) return [];
      return [
        { atMillis: timestamp * 1000, value: Number(value), traceId, label, ...(spanId !== undefined && { spanId }) },
      ];
    });
  });
}

/** The values of a label of a metric. `selector` is that of its series. */
export async function labelValues(
  label: string,
  selector: string,
  window: TimeWindow,
  signal: AbortSignal,
): Promise<string[]> {
  return ask<string[]>(
    `label/${encodeURIComponent(label)}/values`,
    { 'match[]': selector, ...inSeconds(window) },
    signal,
  );
}
