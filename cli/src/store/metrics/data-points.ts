import { AGGREGATION_TEMPORALITY } from 'binnacle/otlp';
import type {
  ExponentialHistogramDataPoint,
  HistogramDataPoint,
  Metric,
  NumberDataPoint,
  SummaryDataPoint,
} from 'binnacle/otlp';
import type { MetricType } from './metric-type.ts';
import { exponentialContent, histogramContent, isStale, numberContent, summaryContent } from './point-content.ts';

export type DataPoint = NumberDataPoint | HistogramDataPoint | ExponentialHistogramDataPoint | SummaryDataPoint;

/** The coarsest resolution of a native histogram. */
export const MIN_SCALE = -4;

export function dataPointsOf({ gauge, sum, histogram, exponentialHistogram, summary }: Metric): readonly DataPoint[] {
  return (gauge ?? sum ?? histogram ?? exponentialHistogram ?? summary)?.dataPoints ?? [];
}

/** Whether Prometheus takes points of such a metric. */
export function isCumulative({ sum, histogram, exponentialHistogram }: Metric): boolean {
  const { aggregationTemporality } = sum ?? histogram ?? exponentialHistogram ?? {};
  return aggregationTemporality === undefined || aggregationTemporality === AGGREGATION_TEMPORALITY.cumulative;
}

/** Whether Prometheus takes the point. */
export function isFineEnough(point: DataPoint): boolean {
  return !('scale' in point) || point.scale >= MIN_SCALE;
}

/** Bounds of a histogram, quantiles of a summary: they tell its series. */
export function boundsOf(point: DataPoint): readonly number[] | undefined {
  if ('explicitBounds' in point) return point.explicitBounds;
  return 'quantileValues' in point ? point.quantileValues.map(({ quantile }) => quantile) : undefined;
}

/** OTLP leaves the sum out where it means nothing, as with negative measurements, and often where the series ended. */
export function hasSum(point: DataPoint): boolean {
  return !('explicitBounds' in point) || point.sum !== undefined;
}

/** What is stored of a data point; the bytes are good until the next call. */
export function contentOf(type: MetricType, point: DataPoint): Uint8Array {
  switch (type) {
    case 'histogram':
      return histogramContent(point as HistogramDataPoint);
    case 'exponential_histogram':
      return exponentialContent(point as ExponentialHistogramDataPoint);
    case 'summary':
      return summaryContent(point as SummaryDataPoint);
    default:
      return numberContent(point as NumberDataPoint);
  }
}

/** The number of a counter or gauge; null for the others, for NaN, and where the series ended. */
export function valueOf(point: DataPoint): number | null {
  if ('count' in point || isStale(point.flags)) return null;
  const value = Number(point.asInt ?? point.asDouble ?? 0);
  return Number.isNaN(value) ? null : value;
}

/** Prometheus keeps none of gauges. */
export function exemplarsOf(metric: Metric, point: DataPoint): NumberDataPoint['exemplars'] {
  return metric.gauge === undefined && 'exemplars' in point ? point.exemplars : [];
}
