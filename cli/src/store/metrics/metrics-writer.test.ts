import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { KeyValue, Metric, MetricsData } from 'binnacle/otlp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../open-database.ts';
import { MetricsWriter } from './metrics-writer.ts';

const MINUTE_MILLIS = 60_000;
const START_MILLIS = 1_700_000_000_000;

let directory: string;
let database: DatabaseSync;
let writer: MetricsWriter;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'binnacle-metrics-'));
  database = openDatabase(join(directory, 'binnacle.db'));
  writer = new MetricsWriter(database);
});

afterEach(() => {
  database.close();
  rmSync(directory, { recursive: true });
});

const text = (key: string, stringValue: string): KeyValue => ({ key, value: { stringValue } });

function dataOf(
  metrics: readonly Metric[],
  attributes: readonly KeyValue[] = [text('service.name', 'orders')],
): MetricsData {
  const scope = { name: 'test', attributes: [] };
  return { resourceMetrics: [{ resource: { attributes }, scopeMetrics: [{ scope, metrics }] }] };
}

function counter(name: string, minute: number, asInt = minute, aggregationTemporality = 2): Metric {
  const timeUnixNano = BigInt(START_MILLIS + minute * MINUTE_MILLIS) * 1_000_000n;
  const point = { attributes: [text('kind', 'a')], startTimeUnixNano: 0n, timeUnixNano, asInt, exemplars: [] };
  return { name, sum: { isMonotonic: true, aggregationTemporality, dataPoints: [point] } };
}

const count = (table: string): unknown => database.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.['count'];

describe('writing', () => {
  it('stores the repeat of a point once, and keeps what came first', () => {
    writer.write(dataOf([counter('runs', 1, 5)]), 1);
    expect(writer.write(dataOf([counter('runs', 1, 6)]), 2)).toBe(1);
    const [point] = database.prepare('SELECT content FROM points').all();
    expect(Buffer.from(point?.['content'] as Uint8Array).readDoubleLE()).toBe(5);
  });

  it('knows a series again after a restart', () => {
    writer.write(dataOf([counter('runs', 1)]), 1);
    new MetricsWriter(database).write(dataOf([counter('runs', 2)]), 2);
    expect([count('series'), count('points')]).toEqual([1, 2]);
  });

  it('knows a series again whatever the order of its attributes, and where values differ in type only', () => {
    const gauge = (...attributes: KeyValue[]): Metric => {
      const point = { attributes, startTimeUnixNano: 0n, timeUnixNano: 1_000_000n, asDouble: 1, exemplars: [] };
      return { name: 'g', gauge: { dataPoints: [point] } };
    };
    writer.write(dataOf([gauge(text('a', '1'), text('b', '2'))]), 1);
    writer.write(dataOf([gauge(text('b', '2'), { key: 'a', value: { intValue: 1 } })]), 2);
    expect(database.prepare('SELECT labels FROM series').all()).toEqual([
      { labels: '{"a":"1","b":"2","job":"orders","service_name":"orders"}' },
    ]);
  });

  it('leaves out delta temporality, which an old archive may have', () => {
    expect(writer.write(dataOf([counter('runs', 1, 1, 1), counter('jobs', 1)]), 1)).toBe(1);
  });

  it('leaves out an exponential histogram that is coarser than Prometheus can say', () => {
    const point = { attributes: [], startTimeUnixNano: 0n, timeUnixNano: 1n, count: 0, zeroCount: 0, exemplars: [] };
    const dataPoints = [{ ...point, scale: -5 }];
    const metric = { name: 'coarse', exponentialHistogram: { aggregationTemporality: 2, dataPoints } };
    expect(writer.write(dataOf([metric]), 1)).toBe(0);
  });

  it('bounds the points of target_info that a request can make', () => {
    const metrics = [counter('runs', 0), counter('runs', 60 * 24 * 365)];
    writer.write(dataOf(metrics, [text('service.name', 'orders'), text('host.name', 'h')]), 1);
    expect(Number(count('points'))).toBeLessThan(1_100);
  });

  it('finds series again that a transaction did not keep', () => {
    database.exec('BEGIN');
    writer.write(dataOf([counter('runs', 1)]), 1);
    database.exec('ROLLBACK');
    writer.forget();
    writer.write(dataOf([counter('runs', 1)]), 1);
    expect([count('series'), count('points')]).toEqual([1, 1]);
  });
});

describe('removing', () => {
  it('takes the points and exemplars of the batches, and series whose time has gone', () => {
    const exemplar = { filteredAttributes: [], timeUnixNano: 2_000_000n, asDouble: 1, traceId: 'a'.repeat(32) };
    const old = counter('old', 0);
    const [point] = old.sum?.dataPoints ?? [];
    if (point === undefined) throw new Error('no point');
    writer.write(dataOf([{ ...old, sum: { ...old.sum!, dataPoints: [{ ...point, exemplars: [exemplar] }] } }]), 1);
    writer.write(dataOf([counter('both', 1)]), 2);
    writer.write(dataOf([counter('both', 30), counter('new', 30)]), 3);
    writer.remove([1, 2]);
    expect([count('points'), count('exemplars'), count('metric_batches')]).toEqual([2, 0, 1]);
    expect(database.prepare('SELECT name FROM series ORDER BY name').all()).toEqual([
      { name: 'both' },
      { name: 'new' },
    ]);
    writer.remove([3]);
    expect([count('points'), count('series')]).toEqual([0, 0]);
  });

  it('leaves the points of other batches at the same time', () => {
    writer.write(dataOf([counter('a', 1)]), 1);
    writer.write(dataOf([counter('b', 1)]), 2);
    writer.remove([1, 99]);
    expect(database.prepare('SELECT batch_id FROM points').all()).toEqual([{ batch_id: 2 }]);
  });
});
