import type { Exemplar, Metric } from 'binnacle/otlp';
import type { DataPoint } from '../metrics/data-points.ts';
import { mapKept } from './map-kept.ts';

const kinds = ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'] as const;

/** What the data of a metric can be. */
export type MetricKind = (typeof kinds)[number];

/** Undefined for a metric without data. */
export function kindOf(metric: Metric): MetricKind | undefined {
  return kinds.find((kind) => metric[kind] !== undefined);
}

/** As mapKept has it, of the data points of a metric. */
export function mapPoints(metric: Metric, convert: (point: DataPoint) => DataPoint | undefined): Metric {
  const kind = kindOf(metric);
  const data = kind && metric[kind];
  if (kind === undefined || data === undefined) return metric;
  const dataPoints = mapKept<DataPoint>(data.dataPoints, convert);
  return dataPoints === data.dataPoints ? metric : { ...metric, [kind]: { ...data, dataPoints } };
}

/** As mapKept has it, of the exemplars of a data point; those of a summary have none. */
export function mapExemplars(point: DataPoint, convert: (exemplar: Exemplar) => Exemplar | undefined): DataPoint {
  if (!('exemplars' in point)) return point;
  const exemplars = mapKept(point.exemplars, convert);
  return exemplars === point.exemplars ? point : { ...point, exemplars };
}
