import { ValueType } from '@opentelemetry/api';
import type { HrTime } from '@opentelemetry/api';
import { AggregationTemporality, DataPointType } from '@opentelemetry/sdk-metrics';
import type {
  DataPoint,
  Histogram,
  MetricData,
  MetricDescriptor,
  MetricProducer,
  ScopeMetrics,
} from '@opentelemetry/sdk-metrics';
import { fromKeyValues, NO_RECORDED_VALUE_FLAG } from '../../otlp/index.ts';
import type * as otlp from '../../otlp/index.ts';
import type { BinnacleMeterProvider } from './meter-provider.ts';

/** How long asynchronous callbacks may take where the reader names no limit. */
const DEFAULT_TIMEOUT_MILLIS = 30_000;

/**
 * Our metrics for a reader of sdk-metrics, so that a `NodeSDK` which an application builds itself exports them:
 * `new PeriodicExportingMetricReader({ exporter, metricProducers: [createMetricProducer(provider)] })`.
 * The reader becomes the one that exports: zero points come with its collections. Exemplars stay behind; its model has none.
 */
export function createMetricProducer(provider: BinnacleMeterProvider): MetricProducer {
  return {
    async collect(options) {
      const collected = await provider.collectAsync({
        timeoutMillis: options?.timeoutMillis ?? DEFAULT_TIMEOUT_MILLIS,
      });
      const scopeMetrics = collected.flatMap((resourceMetrics) => resourceMetrics.scopeMetrics.map(toScopeMetrics));
      return { resourceMetrics: { resource: provider.resource, scopeMetrics }, errors: [] };
    },
  };
}

function toScopeMetrics({ scope, schemaUrl, metrics }: otlp.ScopeMetrics): ScopeMetrics {
  const { name, version } = scope;
  return {
    scope: { name, ...(version !== undefined && { version }), ...(schemaUrl !== undefined && { schemaUrl }) },
    metrics: metrics.map(toMetricData),
  };
}

function toMetricData(metric: otlp.Metric): MetricData {
  const { name, description = '', unit = '', histogram, sum, gauge } = metric;
  const numbers = (sum ?? gauge)?.dataPoints.filter(({ flags }) => flags !== NO_RECORDED_VALUE_FLAG) ?? [];
  const valueType = numbers.some(({ asInt }) => asInt !== undefined) ? ValueType.INT : ValueType.DOUBLE;
  const descriptor: MetricDescriptor = { name, description, unit, valueType };
  const shared = { descriptor, aggregationTemporality: AggregationTemporality.CUMULATIVE };
  if (histogram)
    return { ...shared, dataPointType: DataPointType.HISTOGRAM, dataPoints: histogram.dataPoints.map(toHistogram) };
  const dataPoints = numbers.map((point) => toDataPoint(point, Number(point.asInt ?? point.asDouble)));
  if (sum) return { ...shared, dataPointType: DataPointType.SUM, dataPoints, isMonotonic: sum.isMonotonic };
  return { ...shared, dataPointType: DataPointType.GAUGE, dataPoints };
}

function toHistogram(point: otlp.HistogramDataPoint): DataPoint<Histogram> {
  const { bucketCounts, explicitBounds, count, sum, min, max } = point;
  return toDataPoint(point, {
    buckets: { boundaries: [...explicitBounds], counts: bucketCounts.map(Number) },
    count: Number(count),
    ...(sum !== undefined && { sum }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  });
}

function toDataPoint<T>(point: otlp.NumberDataPoint | otlp.HistogramDataPoint, value: T): DataPoint<T> {
  return {
    startTime: toHrTime(point.startTimeUnixNano),
    endTime: toHrTime(point.timeUnixNano),
    attributes: fromKeyValues(point.attributes),
    value,
  };
}

function toHrTime(nanos: bigint): HrTime {
  return [Number(nanos / 1_000_000_000n), Number(nanos % 1_000_000_000n)];
}
