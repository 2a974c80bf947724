import type { Exemplar, HistogramDataPoint, NumberDataPoint } from '../../otlp/index.ts';

/** Appends the line of one value of a sum or gauge. `name` is the series' whole name. */
export function appendNumber(
  lines: string[],
  name: string,
  labels: string,
  point: NumberDataPoint,
  isOpenMetrics: boolean,
): void {
  const value = Number(point.asInt ?? point.asDouble ?? 0);
  const exemplar = isOpenMetrics ? exemplarText(point.exemplars[0]) : '';
  lines.push(`${series(name, labels)} ${numberText(value)}${exemplar}`);
}

/** Appends the lines of one histogram: its buckets, each with those below it, the sum and the count. */
export function appendHistogram(
  lines: string[],
  name: string,
  labels: string,
  point: HistogramDataPoint,
  isOpenMetrics: boolean,
): void {
  const bucket = `${name}_bucket{${labels === '' ? '' : `${labels},`}le="`;
  const bounds = boundTexts(point.explicitBounds, isOpenMetrics);
  const exemplars = isOpenMetrics ? exemplarsByBucket(point) : [];
  let count = 0;
  for (const [i, bucketCount] of point.bucketCounts.entries()) {
    count += Number(bucketCount);
    lines.push(`${bucket}${bounds[i]}"} ${count}${exemplarText(exemplars[i])}`);
  }
  lines.push(`${series(`${name}_sum`, labels)} ${numberText(point.sum ?? 0)}`);
  lines.push(`${series(`${name}_count`, labels)} ${Number(point.count)}`);
}

export function series(name: string, labels: string): string {
  return labels === '' ? name : `${name}{${labels}}`;
}

/** OpenMetrics asks for a decimal point; the older format writes a bound as Prometheus's OTLP receiver does. */
function boundTexts(bounds: readonly number[], isOpenMetrics: boolean): string[] {
  const texts = bounds.map((bound) => (isOpenMetrics && /^-?\d+$/.test(String(bound)) ? `${bound}.0` : String(bound)));
  return [...texts, '+Inf'];
}

function exemplarsByBucket({ exemplars, explicitBounds }: HistogramDataPoint): Exemplar[] {
  const byBucket: Exemplar[] = [];
  for (const exemplar of exemplars) {
    const bucket = explicitBounds.findIndex((bound) => (exemplar.asDouble ?? 0) <= bound);
    byBucket[bucket < 0 ? explicitBounds.length : bucket] = exemplar;
  }
  return byBucket;
}

function numberText(value: number): string {
  if (value === Infinity) return '+Inf';
  return value === -Infinity ? '-Inf' : String(value);
}

function exemplarText(exemplar: Exemplar | undefined): string {
  if (exemplar === undefined) return '';
  const { traceId, spanId, asDouble = 0, timeUnixNano } = exemplar;
  const labels = traceId === undefined ? '' : `trace_id="${traceId}",span_id="${spanId}"`;
  return ` # {${labels}} ${numberText(asDouble)} ${Number(timeUnixNano / 1_000_000n) / 1_000}`;
}
