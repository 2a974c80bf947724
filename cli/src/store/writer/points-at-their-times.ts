import type { Exemplar, MetricsData, ScopeMetrics } from 'binnacle/otlp';
import { mapMetrics } from '../validate/map-items.ts';
import { mapExemplars, mapPoints } from '../validate/map-points.ts';
import { dataPointsOf } from '../metrics/data-points.ts';
import type { DataPoint } from '../metrics/data-points.ts';
import type { SenderClocks } from './sender-clocks.ts';

/** A time that can be, for that of a field. */
type Correct = (time: bigint, field: string) => bigint;

/** Metrics with the times that were most likely meant: the very object that was given where those are its own. */
export function pointsAtTheirTimes(clocks: SenderClocks, data: MetricsData, receivedMillis: number): MetricsData {
  const correctors = new Map(
    data.resourceMetrics.map(({ resource, scopeMetrics }) => [
      resource,
      clocks.ofPoints(resource, timesOf(scopeMetrics), receivedMillis),
    ]),
  );
  return mapMetrics(data, (metric, resource) => {
    const correct = correctors.get(resource) ?? ((time) => time);
    return mapPoints(metric, (point) => movePoint(point, correct));
  });
}

function timesOf(scopeMetrics: readonly ScopeMetrics[]): bigint[] {
  return scopeMetrics.flatMap(({ metrics }) =>
    metrics.flatMap((metric) => dataPointsOf(metric).map(({ timeUnixNano }) => timeUnixNano)),
  );
}

function movePoint(point: DataPoint, correct: Correct): DataPoint {
  const timeUnixNano = correct(point.timeUnixNano, 'DataPoint.timeUnixNano');
  const moved = timeUnixNano === point.timeUnixNano ? point : { ...point, timeUnixNano };
  return mapExemplars(moved, (exemplar) => moveExemplar(exemplar, correct));
}

function moveExemplar(exemplar: Exemplar, correct: Correct): Exemplar {
  const timeUnixNano = correct(exemplar.timeUnixNano, 'Exemplar.timeUnixNano');
  return timeUnixNano === exemplar.timeUnixNano ? exemplar : { ...exemplar, timeUnixNano };
}
