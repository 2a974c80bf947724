import { AGGREGATION_TEMPORALITY, NO_RECORDED_VALUE_FLAG } from 'binnacle/otlp';
import type { ExponentialHistogramDataPoint, HistogramDataPoint, Metric, NumberDataPoint } from 'binnacle/otlp';
import { attributesFault, timeFault } from './faults.ts';
import { mapKept } from './map-kept.ts';
import type { Rejections } from './rejections.ts';

type DataPoint = Pick<NumberDataPoint, 'attributes' | 'timeUnixNano' | 'flags'>;
type FaultOf = (point: DataPoint) => string | undefined;
type Kind = 'gauge' | 'sum' | 'histogram' | 'exponentialHistogram' | 'summary';

/** What is wrong with a point of each kind, besides what may be wrong with any. */
const faultsOfKinds: Readonly<Record<Kind, FaultOf>> = {
  gauge: numberFault,
  sum: numberFault,
  histogram: (point) => histogramFault(point as HistogramDataPoint),
  exponentialHistogram: (point) => exponentialFault(point as ExponentialHistogramDataPoint),
  summary: () => undefined,
};
const kinds = Object.keys(faultsOfKinds) as Kind[];

/** The finest resolution that OTLP's own mappings define, in both directions. */
const SCALE_LIMIT = 20;

/** The metric with those of its data points that can be kept, or nothing. */
export function validateMetric(metric: Metric, rejections: Rejections): Metric | undefined {
  const kind = kinds.find((candidate) => metric[candidate] !== undefined);
  if (kind === undefined) return rejections.add('a metric without data points');
  const dataPoints = metric[kind]?.dataPoints as readonly DataPoint[];
  const metricFault = faultOfMetric(metric);
  const valid = mapKept(dataPoints, (point) => {
    const fault = metricFault ?? faultOfPoint(point) ?? faultsOfKinds[kind](point);
    return fault === undefined ? point : rejections.add(fault);
  });
  if (valid === dataPoints) return metric;
  return valid.length === 0 ? undefined : { ...metric, [kind]: { ...metric[kind], dataPoints: valid } };
}

function faultOfMetric({ name, sum, histogram, exponentialHistogram }: Metric): string | undefined {
  if (name === '') return 'a metric without a name';
  const { aggregationTemporality } = sum ?? histogram ?? exponentialHistogram ?? {};
  return aggregationTemporality === AGGREGATION_TEMPORALITY.unspecified
    ? 'aggregationTemporality is missing'
    : undefined;
}

function faultOfPoint({ timeUnixNano, attributes }: DataPoint): string | undefined {
  return timeFault('timeUnixNano', timeUnixNano) ?? attributesFault(attributes);
}

function numberFault({ flags = 0, ...point }: DataPoint): string | undefined {
  const hasValue = 'asInt' in point || 'asDouble' in point;
  return hasValue || (flags & NO_RECORDED_VALUE_FLAG) !== 0 ? undefined : 'a data point without a value';
}

function histogramFault({ bucketCounts, explicitBounds }: HistogramDataPoint): string | undefined {
  if (bucketCounts.length === 0 && explicitBounds.length === 0) return undefined;
  if (bucketCounts.length !== explicitBounds.length + 1) return 'bucketCounts must be one more than explicitBounds';
  const isRising = explicitBounds.every((bound, index) => index === 0 || bound > (explicitBounds[index - 1] ?? bound));
  return isRising ? undefined : 'explicitBounds must rise';
}

function exponentialFault({ scale }: ExponentialHistogramDataPoint): string | undefined {
  return Math.abs(scale) > SCALE_LIMIT ? `scale must be from -${SCALE_LIMIT} to ${SCALE_LIMIT}` : undefined;
}
