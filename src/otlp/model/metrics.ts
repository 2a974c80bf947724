import type { InstrumentationScope, Int64, KeyValue, Resource } from './common.ts';

export const AGGREGATION_TEMPORALITY = { unspecified: 0, delta: 1, cumulative: 2 } as const;

/** Bit of a data point's `flags`: the series had nothing to report. */
export const NO_RECORDED_VALUE_FLAG = 1;

export interface MetricsData {
  readonly resourceMetrics: readonly ResourceMetrics[];
}

export interface ResourceMetrics {
  readonly resource: Resource;
  readonly scopeMetrics: readonly ScopeMetrics[];
  readonly schemaUrl?: string | undefined;
}

export interface ScopeMetrics {
  readonly scope: InstrumentationScope;
  readonly metrics: readonly Metric[];
  readonly schemaUrl?: string | undefined;
}

/** Exactly one of the five kinds of data is set. */
export interface Metric {
  readonly name: string;
  readonly description?: string | undefined;
  readonly unit?: string | undefined;
  readonly gauge?: Gauge | undefined;
  readonly sum?: Sum | undefined;
  readonly histogram?: Histogram | undefined;
  readonly exponentialHistogram?: ExponentialHistogram | undefined;
  readonly summary?: Summary | undefined;
  readonly metadata?: readonly KeyValue[] | undefined;
}

export interface Gauge {
  readonly dataPoints: readonly NumberDataPoint[];
}

export interface Sum {
  readonly dataPoints: readonly NumberDataPoint[];
  readonly aggregationTemporality: number;
  readonly isMonotonic: boolean;
}

export interface Histogram {
  readonly dataPoints: readonly HistogramDataPoint[];
  readonly aggregationTemporality: number;
}

export interface ExponentialHistogram {
  readonly dataPoints: readonly ExponentialHistogramDataPoint[];
  readonly aggregationTemporality: number;
}

export interface Summary {
  readonly dataPoints: readonly SummaryDataPoint[];
}

interface DataPoint {
  readonly attributes: readonly KeyValue[];
  readonly startTimeUnixNano: bigint;
  readonly timeUnixNano: bigint;
  readonly flags?: number | undefined;
}

/** One of `asDouble` and `asInt` is set. */
export interface NumberDataPoint extends DataPoint {
  readonly asDouble?: number | undefined;
  readonly asInt?: Int64 | undefined;
  readonly exemplars: readonly Exemplar[];
}

/** `bucketCounts` has one entry more than `explicitBounds`: the last bucket ends at infinity. */
export interface HistogramDataPoint extends DataPoint {
  readonly count: Int64;
  readonly sum?: number | undefined;
  readonly bucketCounts: readonly Int64[];
  readonly explicitBounds: readonly number[];
  readonly exemplars: readonly Exemplar[];
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

export interface ExponentialHistogramDataPoint extends DataPoint {
  readonly count: Int64;
  readonly sum?: number | undefined;
  readonly scale: number;
  readonly zeroCount: Int64;
  readonly positive?: ExponentialBuckets | undefined;
  readonly negative?: ExponentialBuckets | undefined;
  readonly exemplars: readonly Exemplar[];
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly zeroThreshold?: number | undefined;
}

export interface ExponentialBuckets {
  readonly offset: number;
  readonly bucketCounts: readonly Int64[];
}

export interface SummaryDataPoint extends DataPoint {
  readonly count: Int64;
  readonly sum: number;
  readonly quantileValues: readonly ValueAtQuantile[];
}

export interface ValueAtQuantile {
  readonly quantile: number;
  readonly value: number;
}

/** One of `asDouble` and `asInt` is set; `filteredAttributes` are those that the series does not carry. */
export interface Exemplar {
  readonly filteredAttributes: readonly KeyValue[];
  readonly timeUnixNano: bigint;
  readonly asDouble?: number | undefined;
  readonly asInt?: Int64 | undefined;
  readonly spanId?: string | undefined;
  readonly traceId?: string | undefined;
}
