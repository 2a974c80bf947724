import type { DatabaseSync } from 'node:sqlite';
import {
  attributeText,
  prometheusFamilyName,
  PROMOTED_ATTRIBUTES,
  resourceLabels,
  seriesLabels,
  targetInfoLabels,
} from 'binnacle/otlp';
import type { KeyValue, Metric, MetricsData, Resource, ResourceLabels, ResourceMetrics } from 'binnacle/otlp';
import {
  boundsOf,
  dataPointsOf,
  exemplarsOf,
  hasSum,
  isCumulative,
  isFineEnough,
  valueOf,
  contentOf,
} from './data-points.ts';
import type { DataPoint } from './data-points.ts';
import { exemplarLabels } from './exemplar-labels.ts';
import { metricTypeOf } from './metric-type.ts';
import { SeriesCatalog } from './series-catalog.ts';
import type { SeriesDescription } from './series-catalog.ts';
import { slotOf, TimeSpan, toMillis } from './time-span.ts';

/** Prometheus's lookback is five minutes: `target_info` has a point in every half of it. */
const TARGET_INFO_STEP_MILLIS = 150_000;
/** A request that spans more than 40 hours does not fill the store with `target_info`. */
const MAX_TARGET_INFO_POINTS = 1_000;

interface ResourceOrigin {
  readonly key: string;
  readonly service: string;
  readonly labels: ResourceLabels;
  readonly times: TimeSpan;
  readonly batchId: number;
}

/**
 * Writes metrics as Prometheus's OTLP receiver would with the settings of `prometheus/prometheus.yml`: the same names, labels and
 * samples. A histogram is one row a point. A point that is there already stays as it is.
 */
export class MetricsWriter {
  readonly #catalog: SeriesCatalog;
  readonly #statements;

  constructor(database: DatabaseSync) {
    this.#catalog = new SeriesCatalog(database);
    this.#statements = {
      point: database.prepare(
        'INSERT INTO points VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (slot, series_id, time_millis) DO NOTHING',
      ),
      exemplar: database.prepare(
        'INSERT INTO exemplars VALUES (?, ?, ?, ?, ?) ON CONFLICT (series_id, time_millis, value) DO NOTHING',
      ),
      batch: database.prepare('INSERT OR REPLACE INTO metric_batches VALUES (?, ?, ?)'),
      span: database.prepare(
        `SELECT min(first_millis) AS first_millis, max(last_millis) AS last_millis FROM metric_batches
         WHERE batch_id IN (SELECT value FROM json_each(?))`,
      ),
      removePoints: database.prepare(
        'DELETE FROM points WHERE slot BETWEEN ? AND ? AND batch_id IN (SELECT value FROM json_each(?))',
      ),
      removeExemplars: database.prepare(
        `DELETE FROM exemplars WHERE series_id IN (SELECT id FROM series) AND time_millis BETWEEN ? AND ?
         AND batch_id IN (SELECT value FROM json_each(?))`,
      ),
      removeBatches: database.prepare('DELETE FROM metric_batches WHERE batch_id IN (SELECT value FROM json_each(?))'),
      removeSeries: database.prepare(
        'DELETE FROM series WHERE last_slot < (SELECT coalesce(min(slot), 1e18) FROM points)',
      ),
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
    const ids = JSON.stringify(batchIds);
    const times = this.#timesOf(ids);
    if (times === undefined) return;
    this.#statements.removePoints.run(slotOf(times.first), slotOf(times.last), ids);
    this.#statements.removeExemplars.run(times.first, times.last, ids);
    this.#statements.removeBatches.run(ids);
    this.#statements.removeSeries.run();
    this.forget();
  }

  /** Removes the exemplars of a batch, and leaves its points. */
  removeExemplars(batchId: number): void {
    const ids = JSON.stringify([batchId]);
    const times = this.#timesOf(ids);
    if (times !== undefined) this.#statements.removeExemplars.run(times.first, times.last, ids);
  }

  /** Must be called after the caller's transaction was rolled back. */
  forget(): void {
    this.#catalog.forget();
  }

  #timesOf(ids: string): { readonly first: number; readonly last: number } | undefined {
    const { first_millis: first, last_millis: last } = this.#statements.span.get(ids) as Record<string, number | null>;
    return first === null || first === undefined || last === null || last === undefined ? undefined : { first, last };
  }

  #writeResource({ resource, scopeMetrics }: ResourceMetrics, batchId: number, batchTimes: TimeSpan): number {
    const times = new TimeSpan();
    const origin = { ...describeResource(resource), times, batchId };
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

  #writeMetric(metric: Metric, origin: ResourceOrigin, batchTimes: TimeSpan): number {
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

  #writeTargetInfo(resource: Resource, { key, service, times, batchId }: ResourceOrigin): void {
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

function describeResource(resource: Resource): Pick<ResourceOrigin, 'key' | 'service' | 'labels'> {
  const service = resource.attributes.find(({ key }) => key === 'service.name');
  return {
    key: attributesKey(resource.attributes),
    service: service ? attributeText(service.value) : '',
    labels: resourceLabels(resource, PROMOTED_ATTRIBUTES),
  };
}

function describeSeries(metric: Metric, point: DataPoint, { service, labels }: ResourceOrigin): SeriesDescription {
  return {
    name: metric.name,
    prometheusName: prometheusFamilyName(metric),
    type: metricTypeOf(metric),
    unit: metric.unit ?? '',
    description: metric.description ?? '',
    service,
    labels: seriesLabels(point.attributes, labels),
    bounds: boundsOf(point),
    hasSum: hasSum(point),
  };
}

/** Two lists with one key have the same labels. */
function attributesKey(attributes: readonly KeyValue[]): string {
  let text = '';
  for (const { key, value } of attributes) text += `${key}\u0001${attributeText(value)}\u0001`;
  return text;
}
