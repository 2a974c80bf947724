import { fromKeyValues } from '../../../../src/otlp/index.ts';
import type {
  Exemplar,
  HistogramDataPoint,
  Metric,
  NumberDataPoint,
  ResourceMetrics,
} from '../../../../src/otlp/index.ts';

/** The metrics of this name, of all scopes. */
export function metricsNamed(collected: readonly ResourceMetrics[], name: string): Metric[] {
  return collected.flatMap(({ scopeMetrics }) =>
    scopeMetrics.flatMap(({ metrics }) => metrics.filter((metric) => metric.name === name)),
  );
}

/** A point in short: what a test says of it. Times in milliseconds. */
export interface ShortPoint {
  readonly value: number | undefined;
  readonly attributes: Record<string, unknown>;
  readonly startMillis: number;
  readonly timeMillis: number;
  readonly flags?: number;
  readonly exemplars?: readonly Exemplar[];
}

/** The points of all sums and gauges of this name. */
export function numberPoints(collected: readonly ResourceMetrics[], name: string): ShortPoint[] {
  return metricsNamed(collected, name).flatMap(({ sum, gauge }) => ((sum ?? gauge)?.dataPoints ?? []).map(shorten));
}

/** The points of all histograms of this name. */
export function histogramPoints(collected: readonly ResourceMetrics[], name: string): readonly HistogramDataPoint[] {
  return metricsNamed(collected, name).flatMap(({ histogram }) => histogram?.dataPoints ?? []);
}

function shorten({
  asInt,
  asDouble,
  attributes,
  startTimeUnixNano,
  timeUnixNano,
  flags,
  exemplars,
}: NumberDataPoint): ShortPoint {
  return {
    value: asInt === undefined ? asDouble : Number(asInt),
    attributes: fromKeyValues(attributes),
    startMillis: Number(startTimeUnixNano / 1_000_000n),
    timeMillis: Number(timeUnixNano / 1_000_000n),
    ...(flags !== undefined && { flags }),
    ...(exemplars.length > 0 && { exemplars }),
  };
}
