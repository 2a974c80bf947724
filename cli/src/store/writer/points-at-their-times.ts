import type { Exemplar, Metric, MetricsData, ScopeMetrics } from 'binnacle/otlp';
import { mapMetrics } from '../../console/receive/validate/map-items.ts';
import { mapKept } from '../../console/receive/validate/map-kept.ts';
import { dataPointsOf } from '../metrics/data-points.ts';
import type { DataPoint } from '../metrics/data-points.ts';
import type { SenderClocks } from './sender-clocks.ts';

/** A time that can be, for that of a field. */
type Correct = (time: bigint, field: string) => bigint;

const kinds = ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'] as const;

/** Metrics with the times that were most likely meant: the very object that was given where those are its own. */
export function pointsAtTheirTimes(clocks: SenderClocks, data: MetricsData, receivedMillis: number): MetricsData {
  const correctors = new Map(
    data.resourceMetrics.map(({ resource, scopeMetrics }) => [
      resource,
      clocks.ofPoints(resource, timesOf(scopeMetrics), receivedMillis),
    ]),
  );
  return mapMetrics(data, (metric, resource) => moveMetric(metric, correctors.get(resource) ?? ((time) => time)));
}

function timesOf(scopeMetrics: readonly ScopeMetrics[]): bigint[] {
  return scopeMetrics.flatMap(({ metrics }) =>
    metrics.flatMap((metric) => dataPointsOf(metric).map(({ timeUnixNano }) => timeUnixNano)),
  );
}

function moveMetric(metric: Metric, correct: Correct): Metric {
  for (const kind of kinds) {
    const { [kind]: data } = metric;
    if (data === undefined) continue;
    const dataPoints = mapKept<DataPoint>(data.dataPoints, (point) => movePoint(point, correct));
    return dataPoints === data.dataPoints ? metric : { ...metric, [kind]: { ...data, dataPoints } };
  }
  return metric;
}

function movePoint(point: DataPoint, correct: Correct): DataPoint {
  const timeUnixNano = correct(point.timeUnixNano, 'DataPoint.timeUnixNano');
  const moved = timeUnixNano === point.timeUnixNano ? point : { ...point, timeUnixNano };
  if (!('exemplars' in moved)) return moved;
  const exemplars = mapKept(moved.exemplars, (exemplar) => moveExemplar(exemplar, correct));
  return exemplars === moved.exemplars ? moved : { ...moved, exemplars };
}

function moveExemplar(exemplar: Exemplar, correct: Correct): Exemplar {
  const timeUnixNano = correct(exemplar.timeUnixNano, 'Exemplar.timeUnixNano');
  return timeUnixNano === exemplar.timeUnixNano ? exemplar : { ...exemplar, timeUnixNano };
}
