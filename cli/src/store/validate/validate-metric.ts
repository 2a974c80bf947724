import { AGGREGATION_TEMPORALITY, NO_RECORDED_VALUE_FLAG } from 'binnacle/otlp';
import type {
  ExponentialHistogramDataPoint,
  HistogramDataPoint,
  Metric,
  NumberDataPoint,
  Resource,
} from 'binnacle/otlp';
import { dataPointsOf, MIN_SCALE } from '../metrics/data-points.ts';
import { attributesFault, timeFault } from './faults.ts';
import type { Fault } from './faults.ts';
import { kindOf, mapPoints } from './map-points.ts';
import type { MetricKind } from './map-points.ts';
import type { Rejections } from './rejections.ts';

type DataPoint = Pick<NumberDataPoint, 'attributes' | 'timeUnixNano' | 'flags'>;
/** A fault without its field: that is the metric's name, and what follows it here. */
type PointFault = Omit<Fault, 'field'> & { readonly part?: string };

/** What is wrong with a point of each kind, besides what may be wrong with any. */
const faultsOfKinds: Readonly<Record<MetricKind, (point: DataPoint) => PointFault | undefined>> = {
  gauge: numberFault,
  sum: numberFault,
  histogram: (point) => histogramFault(point as HistogramDataPoint),
  exponentialHistogram: (point) => exponentialFault(point as ExponentialHistogramDataPoint),
  summary: () => undefined,
};

/** The finest resolution that OTLP's own mappings define. The coarsest is Prometheus's. */
const MAX_SCALE = 20;
const NAMELESS: PointFault = { reason: 'a metric without a name', instead: 'give it one' };
const CUMULATIVE = 'set OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE=cumulative where it is sent';

/** The metric with those of its data points that can be kept, or nothing. */
export function validateMetric(metric: Metric, resource: Resource, rejections: Rejections): Metric | undefined {
  const { name } = metric;
  const reject = ({ part, ...fault }: PointFault, items?: number): undefined => {
    const field = [name, part].filter(Boolean).join(' ') || 'Metric.name';
    return rejections.add(resource, { field, ...fault }, items);
  };
  const kind = kindOf(metric);
  // Nothing of it is refused; what has no name either is of another signal.
  if (kind === undefined) return name === '' ? reject(NAMELESS) : undefined;
  const metricFault = faultOfMetric(metric);
  const valid = mapPoints(metric, (point) => {
    const fault = metricFault ?? faultOfPoint(point) ?? faultsOfKinds[kind](point);
    return fault === undefined ? point : reject(fault);
  });
  return valid === metric || dataPointsOf(valid).length > 0 ? valid : undefined;
}

function faultOfMetric({ name, sum, histogram, exponentialHistogram }: Metric): PointFault | undefined {
  if (name === '') return NAMELESS;
  const part = 'aggregationTemporality';
  const { aggregationTemporality } = sum ?? histogram ?? exponentialHistogram ?? {};
  if (aggregationTemporality === AGGREGATION_TEMPORALITY.unspecified) {
    return { reason: `${part} is missing`, part: `${part} (missing)`, instead: 'set it to 2, cumulative' };
  }
  if (aggregationTemporality === undefined || aggregationTemporality === AGGREGATION_TEMPORALITY.cumulative)
    return undefined;
  return { reason: `metric "${name}" has delta temporality: ${CUMULATIVE}`, part };
}

function faultOfPoint({ timeUnixNano, attributes }: DataPoint): PointFault | undefined {
  const fault = timeFault('DataPoint.timeUnixNano', timeUnixNano) ?? attributesFault('DataPoint', attributes);
  if (fault === undefined) return undefined;
  const { field, ...rest } = fault;
  return { ...rest, part: field.replace('DataPoint.', '') };
}

function numberFault({ flags = 0, ...point }: DataPoint): PointFault | undefined {
  if ('asInt' in point || 'asDouble' in point || (flags & NO_RECORDED_VALUE_FLAG) !== 0) return undefined;
  return {
    reason: 'a data point without a value',
    part: 'value',
    instead: 'set asInt or asDouble, or the flag for no recorded value',
  };
}

function histogramFault({ bucketCounts, explicitBounds }: HistogramDataPoint): PointFault | undefined {
  if (bucketCounts.length === 0 && explicitBounds.length === 0) return undefined;
  if (bucketCounts.length !== explicitBounds.length + 1)
    return {
      reason: 'bucketCounts must be one more than explicitBounds',
      part: 'bucketCounts',
      value: `${bucketCounts.length} for ${explicitBounds.length} bounds`,
      instead: 'the last count is of what is above all bounds',
    };
  const isRising = explicitBounds.every((bound, index) => index === 0 || bound > (explicitBounds[index - 1] ?? bound));
  if (isRising) return undefined;
  const value = explicitBounds.slice(0, 10).join(', ');
  return { reason: 'explicitBounds must rise', part: 'explicitBounds', value, instead: 'sort them, each once' };
}

function exponentialFault({ scale }: ExponentialHistogramDataPoint): PointFault | undefined {
  if (scale >= MIN_SCALE && scale <= MAX_SCALE) return undefined;
  return {
    reason: `scale must be from ${MIN_SCALE} to ${MAX_SCALE}`,
    part: 'scale',
    value: `${scale}`,
    instead: 'allow more buckets, or use a histogram with explicit bounds',
  };
}
