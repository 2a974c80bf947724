import { AGGREGATION_TEMPORALITY, NO_RECORDED_VALUE_FLAG } from '../../otlp/index.ts';
import type { Exemplar as OtlpExemplar, HistogramDataPoint, Metric, NumberDataPoint } from '../../otlp/index.ts';
import type { Descriptor } from './descriptor.ts';
import type { Exemplar } from './exemplar.ts';
import type { MetricStorage } from './metric-storage.ts';
import type { HistogramSeries, NumberSeries } from './series.ts';

/** One pass over all series. */
export interface Reading {
  readonly number: number;
  readonly timeMillis: number;
  /** It is sent on, once: zero points, the end of series and exemplars belong to it. A scrape only looks. */
  readonly isExport: boolean;
}

/** The metric in OTLP's model, or undefined while it has no series. */
export function readNumbers(storage: MetricStorage<NumberSeries>, reading: Reading): Metric | undefined {
  const { instrument } = storage.descriptor;
  const dataPoints: NumberDataPoint[] = [];
  for (const series of storage.series()) appendNumberPoints(dataPoints, storage, series, reading);
  if (dataPoints.length === 0) return undefined;
  if (instrument === 'gauge') return { ...heading(storage.descriptor), gauge: { dataPoints } };
  const sum = {
    dataPoints,
    aggregationTemporality: AGGREGATION_TEMPORALITY.cumulative,
    isMonotonic: instrument === 'counter',
  };
  return { ...heading(storage.descriptor), sum };
}

/** The histogram in OTLP's model, or undefined while it has no series. */
export function readHistograms(storage: MetricStorage<HistogramSeries>, reading: Reading): Metric | undefined {
  const dataPoints: HistogramDataPoint[] = [];
  for (const series of storage.series()) {
    if (reading.isExport && !series.isStarted) {
      dataPoints.push(zeroHistogram(series));
      series.isStarted = true;
    }
    dataPoints.push(histogramPoint(series, reading));
  }
  if (dataPoints.length === 0) return undefined;
  const histogram = { dataPoints, aggregationTemporality: AGGREGATION_TEMPORALITY.cumulative };
  return { ...heading(storage.descriptor), histogram };
}

function heading({ name, description, unit }: Descriptor): Pick<Metric, 'name' | 'description' | 'unit'> {
  return { name, description, unit };
}

function appendNumberPoints(
  points: NumberDataPoint[],
  storage: MetricStorage<NumberSeries>,
  series: NumberSeries,
  reading: Reading,
): void {
  const { instrument, isObservable } = storage.descriptor;
  const isGone = isObservable && series.observedIn !== reading.number;
  const start = instrument === 'gauge' ? 0n : nanosOf(series.startMillis);
  if (reading.isExport) {
    if (isGone && series.isVisible) points.push(endOf(series, start, reading));
    const wasZero = instrument === 'counter' && (!isObservable || storage.firstReadIn !== reading.number);
    if (!isGone && wasZero && !series.isStarted) points.push(numberPoint(storage, series, start, start, 0, []));
    series.isVisible = !isGone;
    series.isStarted ||= !isGone;
  }
  if (isGone) return;
  const exemplars = exemplarsOf([series.exemplar], reading);
  points.push(numberPoint(storage, series, start, nanosOf(reading.timeMillis), series.sum.value, exemplars));
}

function numberPoint(
  { descriptor }: MetricStorage<NumberSeries>,
  { attributes }: NumberSeries,
  startTimeUnixNano: bigint,
  timeUnixNano: bigint,
  value: number,
  exemplars: readonly OtlpExemplar[],
): NumberDataPoint {
  const number = descriptor.isInteger ? { asInt: Math.round(value) } : { asDouble: value };
  return { attributes, startTimeUnixNano, timeUnixNano, ...number, exemplars };
}

/** Says that the series has no value any more, so that its last one is not drawn on for minutes. */
function endOf({ attributes }: NumberSeries, startTimeUnixNano: bigint, reading: Reading): NumberDataPoint {
  const timeUnixNano = nanosOf(reading.timeMillis);
  return { attributes, startTimeUnixNano, timeUnixNano, flags: NO_RECORDED_VALUE_FLAG, exemplars: [] };
}

function histogramPoint(series: HistogramSeries, reading: Reading): HistogramDataPoint {
  const { attributes, bounds, counts, count, sum, min, max } = series;
  return {
    attributes,
    startTimeUnixNano: nanosOf(series.startMillis),
    timeUnixNano: nanosOf(reading.timeMillis),
    count,
    sum: sum.value,
    bucketCounts: [...counts],
    explicitBounds: bounds,
    exemplars: exemplarsOf(series.exemplars, reading),
    min,
    max,
  };
}

function zeroHistogram({ attributes, startMillis, bounds, counts }: HistogramSeries): HistogramDataPoint {
  const timeUnixNano = nanosOf(startMillis);
  const bucketCounts = counts.map(() => 0);
  return {
    attributes,
    startTimeUnixNano: timeUnixNano,
    timeUnixNano,
    count: 0,
    sum: 0,
    bucketCounts,
    explicitBounds: bounds,
    exemplars: [],
  };
}

/** In order of value, as Prometheus wants them: one a bucket, in order of buckets. An export takes each once; a scrape shows the last. */
function exemplarsOf(exemplars: readonly (Exemplar | undefined)[], reading: Reading): OtlpExemplar[] {
  const taken: OtlpExemplar[] = [];
  for (const exemplar of exemplars) {
    if (exemplar === undefined || (reading.isExport && exemplar.isExported)) continue;
    exemplar.isExported ||= reading.isExport;
    const { value, timeMillis, traceId, spanId } = exemplar;
    taken.push({ filteredAttributes: [], timeUnixNano: nanosOf(timeMillis), asDouble: value, traceId, spanId });
  }
  return taken;
}

function nanosOf(millis: number): bigint {
  return BigInt(Math.round(millis * 1_000)) * 1_000n;
}
