import type { DatabaseSync } from 'node:sqlite';
import { targetInfoLabels } from 'binnacle/otlp';
import type { Metric, MetricsData, Resource, ResourceMetrics } from 'binnacle/otlp';
import {
  boundsOf,
  contentOf,
  dataPointsOf,
  exemplarsOf,
  hasSum,
  isCumulative,
  isFineEnough,
  valueOf,
} from './data-points.ts';
import type { DataPoint } from './data-points.ts';
import { attributesKey, describeSeries, originOf } from './describe-series.ts';
import type { SeriesOrigin } from './describe-series.ts';
import { exemplarLabels } from './exemplar-labels.ts';
import { metricTypeOf } from './metric-type.ts';
import { MetricsRemover } from './metrics-remover.ts';
import { slotOf } from './point-slot.ts';
import { SeriesCatalog } from './series-catalog.ts';
import { TimeSpan, toMillis } from './time-span.ts';

/** Prometheus's lookback is five minutes: `target_info` has a point in every half of it. */
const TARGET_INFO_STEP_MILLIS = 150_000;
/** A request that spans more than 40 hours does not fill the store with `target_info`. */
const MAX_TARGET_INFO_POINTS = 1_000;

interface PointOrigin extends SeriesOrigin {
  readonly times: TimeSpan;
  readonly batchId: number;
}

/**
 * Writes metrics as Prometheus's OTLP receiver would with the settings of `prometheus/prometheus.yml`: the same names, labels and
 * samples. A histogram is one row a point. A point that is there already stays as it is.
 */
export class MetricsWriter {
  readonly #catalog: SeriesCatalog;
  readonly #remover: MetricsRemover;
  readonly #statements;

  constructor(database: DatabaseSync) {
    this.#catalog = new SeriesCatalog(database);
    this.#remover = new MetricsRemover(database);
    this.#statements = {
      point: database.prepare(
        'INSERT INTO points VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (slot, series_id, time_millis) DO NOTHING',
      ),
      exemplar: database.prepare(
        'INSERT INTO exemplars VALUES (?, ?, ?, ?, ?) ON CONFLICT (series_id, time_millis, value) DO NOTHING',
      ),
      batch: database.prepare('INSERT OR REPLACE INTO metric_batches VALUES (?, ?, ?)'),
    };
  }

  /** Writes one request, in the caller's transaction. Answers how many points are stored, now or before; what Prometheus would not take is not. */
  write(data: MetricsData, batchId: number): number {
    const times = new TimeSpan();
    let accepted = 0;
    for (const resourceMetrics of data.resourceMetrics)
      accepted += this.#writeResource(resourceMetrics, batchId, times);
    if (!times.isEmpty) this.#statements.batch.run(batchId, times.firstMillis, times.lastMillis);
    return accepted;
  }

  /** Removes the points and exemplars of these batches, and the series that end before the first point left; in the caller's transaction. */
  remove(batchIds: readonly number[]): void {
    if (this.#remover.remove(batchIds)) this.forget();
  }

  /** Removes the exemplars of a batch, and leaves its points. */
  removeExemplars(batchId: number): void {
    this.#remover.removeExemplars(batchId);
  }

  /** Must be called after the caller's transaction was rolled back. */
  forget(): void {
    this.#catalog.forget();
  }

  #writeResource({ resource, scopeMetrics }: ResourceMetrics, batchId: number, batchTimes: TimeSpan): number {
    const times = new TimeSpan();
    const origin = { ...originOf(resource), times, batchId };
    let accepted = 0;
    for (const metric of scopeMetrics.flatMap((scope) => scope.metrics)) {
      accepted += this.#writeMetric(metric, origin, batchTimes);
    }
    if (!times.isEmpty) {
      this.#writeTargetInfo(resource, origin);
      batchTimes.add(times.firstMillis);
      batchTimes.add(times.lastMillis);
    }
    return accepted;
  }

  #writeMetric(metric: Metric, origin: PointOrigin, batchTimes: TimeSpan): number {
    if (!isCumulative(metric)) return 0;
    const points = dataPointsOf(metric);
    const type = metricTypeOf(metric);
    const familyKey = `${origin.key}\0${metric.name}\0${metric.unit}\0${type}`;
    let accepted = 0;
    for (const point of points) {
      if (!isFineEnough(point)) continue;
      accepted += 1;
      const bounds = boundsOf(point);
      const key = `${familyKey}\0${attributesKey(point.attributes)}\0${bounds?.join(',')}\0${hasSum(point)}`;
      const timeMillis = toMillis(point.timeUnixNano);
      origin.times.add(timeMillis);
      const slot = slotOf(timeMillis);
      const id = this.#catalog.idOf(key, slot, () => describeSeries(metric, point, origin));
      this.#statements.point.run(slot, id, timeMillis, valueOf(point), contentOf(type, point), origin.batchId);
      this.#writeExemplars(id, metric, point, origin.batchId, batchTimes);
    }
    return accepted;
  }

  #writeExemplars(id: number, metric: Metric, point: DataPoint, batchId: number, batchTimes: TimeSpan): void {
    for (const exemplar of exemplarsOf(metric, point)) {
      const value = Number(exemplar.asInt ?? exemplar.asDouble ?? 0);
      if (Number.isNaN(value)) continue;
      const timeMillis = toMillis(exemplar.timeUnixNano);
      batchTimes.add(timeMillis);
      this.#statements.exemplar.run(id, timeMillis, value, JSON.stringify(exemplarLabels(exemplar)), batchId);
    }
  }

  #writeTargetInfo(resource: Resource, { key, service, times, batchId }: PointOrigin): void {
    const labels = targetInfoLabels(resource);
    if (labels === undefined) return;
    const { firstMillis, lastMillis } = times;
    const write = (timeMillis: number): void => {
      const slot = slotOf(timeMillis);
      const id = this.#catalog.idOf(`${key}\0target_info`, slot, () => ({ ...targetInfo, service, labels }));
      this.#statements.point.run(slot, id, timeMillis, 1, ONE, batchId);
    };
    const earliest = Math.max(firstMillis, lastMillis - MAX_TARGET_INFO_POINTS * TARGET_INFO_STEP_MILLIS);
    for (let time = earliest; time < lastMillis; time += TARGET_INFO_STEP_MILLIS) write(time);
    write(lastMillis);
  }
}

/** The value of each point of `target_info`. */
const ONE = new Uint8Array(Float64Array.of(1).buffer);

const targetInfo = {
  name: 'target_info',
  prometheusName: 'target_info',
  type: 'gauge',
  unit: '',
  description: 'Target metadata',
  hasSum: true,
} as const;
