import type {
  Exemplar,
  ExponentialBuckets,
  ExponentialHistogram,
  ExponentialHistogramDataPoint,
  Gauge,
  Histogram,
  HistogramDataPoint,
  Metric,
  MetricsData,
  NumberDataPoint,
  ResourceMetrics,
  ScopeMetrics,
  Sum,
  Summary,
  SummaryDataPoint,
  ValueAtQuantile,
} from '../model/metrics.ts';
import { instrumentationScope, keyValue, resource } from './common.ts';
import { always, choice, explicit, list, message, optional, optionalList } from './message.ts';

const exemplar = message<Exemplar>('Exemplar', {
  timeUnixNano: always(2, 'time'),
  asDouble: choice(3, 'double'),
  spanId: optional(4, 'id'),
  traceId: optional(5, 'id'),
  asInt: choice(6, 'sfixed64'),
  filteredAttributes: list(7, () => keyValue),
});

const numberDataPoint = message<NumberDataPoint>('NumberDataPoint', {
  startTimeUnixNano: always(2, 'time'),
  timeUnixNano: always(3, 'time'),
  asDouble: choice(4, 'double'),
  exemplars: list(5, () => exemplar),
  asInt: choice(6, 'sfixed64'),
  attributes: list(7, () => keyValue),
  flags: optional(8, 'uint32'),
});

const histogramDataPoint = message<HistogramDataPoint>('HistogramDataPoint', {
  startTimeUnixNano: always(2, 'time'),
  timeUnixNano: always(3, 'time'),
  count: always(4, 'fixed64'),
  sum: explicit(5, 'double'),
  bucketCounts: list(6, 'fixed64'),
  explicitBounds: list(7, 'double'),
  exemplars: list(8, () => exemplar),
  attributes: list(9, () => keyValue),
  flags: optional(10, 'uint32'),
  min: explicit(11, 'double'),
  max: explicit(12, 'double'),
});

const exponentialBuckets = message<ExponentialBuckets>('Buckets', {
  offset: always(1, 'sint32'),
  bucketCounts: list(2, 'uint64'),
});

const exponentialHistogramDataPoint = message<ExponentialHistogramDataPoint>('ExponentialHistogramDataPoint', {
  attributes: list(1, () => keyValue),
  startTimeUnixNano: always(2, 'time'),
  timeUnixNano: always(3, 'time'),
  count: always(4, 'fixed64'),
  sum: explicit(5, 'double'),
  scale: always(6, 'sint32'),
  zeroCount: always(7, 'fixed64'),
  positive: optional(8, () => exponentialBuckets),
  negative: optional(9, () => exponentialBuckets),
  flags: optional(10, 'uint32'),
  exemplars: list(11, () => exemplar),
  min: explicit(12, 'double'),
  max: explicit(13, 'double'),
  zeroThreshold: optional(14, 'double'),
});

const valueAtQuantile = message<ValueAtQuantile>('ValueAtQuantile', {
  quantile: always(1, 'double'),
  value: always(2, 'double'),
});

const summaryDataPoint = message<SummaryDataPoint>('SummaryDataPoint', {
  startTimeUnixNano: always(2, 'time'),
  timeUnixNano: always(3, 'time'),
  count: always(4, 'fixed64'),
  sum: always(5, 'double'),
  quantileValues: list(6, () => valueAtQuantile),
  attributes: list(7, () => keyValue),
  flags: optional(8, 'uint32'),
});

const gauge = message<Gauge>('Gauge', { dataPoints: list(1, () => numberDataPoint) });

const sum = message<Sum>('Sum', {
  dataPoints: list(1, () => numberDataPoint),
  aggregationTemporality: always(2, 'int32'),
  isMonotonic: always(3, 'bool'),
});

const histogram = message<Histogram>('Histogram', {
  dataPoints: list(1, () => histogramDataPoint),
  aggregationTemporality: always(2, 'int32'),
});

const exponentialHistogram = message<ExponentialHistogram>('ExponentialHistogram', {
  dataPoints: list(1, () => exponentialHistogramDataPoint),
  aggregationTemporality: always(2, 'int32'),
});

const summary = message<Summary>('Summary', { dataPoints: list(1, () => summaryDataPoint) });

const metric = message<Metric>('Metric', {
  name: always(1, 'string'),
  description: optional(2, 'string'),
  unit: optional(3, 'string'),
  gauge: choice(5, () => gauge),
  sum: choice(7, () => sum),
  histogram: choice(9, () => histogram),
  exponentialHistogram: choice(10, () => exponentialHistogram),
  summary: choice(11, () => summary),
  metadata: optionalList(12, () => keyValue),
});

const scopeMetrics = message<ScopeMetrics>('ScopeMetrics', {
  scope: always(1, () => instrumentationScope),
  metrics: list(2, () => metric),
  schemaUrl: optional(3, 'string'),
});

const resourceMetrics = message<ResourceMetrics>('ResourceMetrics', {
  resource: always(1, () => resource),
  scopeMetrics: list(2, () => scopeMetrics),
  schemaUrl: optional(3, 'string'),
});

export const exportMetricsServiceRequest = message<MetricsData>('ExportMetricsServiceRequest', {
  resourceMetrics: list(1, () => resourceMetrics),
});
