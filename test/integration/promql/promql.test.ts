import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AggregateQuery } from '../../../cli/src/api/metric.ts';
import { aggregateMetric, createPromql, describeMetrics, handlePrometheus } from '../../../cli/src/prometheus/index.ts';
import type { Promql } from '../../../cli/src/prometheus/index.ts';
import { MetricsWriter } from '../../../cli/src/store/metrics/metrics-writer.ts';
import { openDatabase } from '../../../cli/src/store/open-database.ts';
import type { ResourceMetrics } from '../../../src/otlp/index.ts';
import { oddMetrics } from './support/odd-metrics.ts';
import { STEP_MILLIS } from './support/steps.ts';

const START_MILLIS = 1_700_000_000_000;
const STORED_STEPS = 40;
const END_MILLIS = START_MILLIS + (STORED_STEPS - 1) * STEP_MILLIS;

let directory: string;
let database: DatabaseSync;
let reading: DatabaseSync;
let writer: MetricsWriter;
let promql: Promql;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'binnacle-promql-'));
  const file = join(directory, 'binnacle.db');
  database = openDatabase(file);
  writer = new MetricsWriter(database);
  const collect = oddMetrics(START_MILLIS);
  for (let step = 0; step < STORED_STEPS; step++) write(collect(step), step + 1);
  reading = openDatabase(file, { readOnly: true });
  promql = createPromql(reading);
});

afterAll(async () => {
  reading.close();
  database.close();
  await rm(directory, { recursive: true });
});

function write(resourceMetrics: ResourceMetrics[], batchId: number): void {
  database.exec('BEGIN');
  writer.write({ resourceMetrics }, batchId);
  database.exec('COMMIT');
}

function gaugeAt(timeMillis: number, name: string): ResourceMetrics {
  const timeUnixNano = BigInt(timeMillis) * 1_000_000n;
  const dataPoints = [{ attributes: [], startTimeUnixNano: 0n, timeUnixNano, asDouble: 7, exemplars: [] }];
  const scopeMetrics = [{ scope: { name: '', attributes: [] }, metrics: [{ name, gauge: { dataPoints } }] }];
  return { resource: { attributes: [] }, scopeMetrics };
}

async function ask(path: string, parameters: Readonly<Record<string, string>> = {}) {
  const { status, body } = await handlePrometheus(promql, path, new URLSearchParams(parameters));
  return { ...(JSON.parse(body) as { data?: unknown; error?: string; errorType?: string }), status };
}

describe('the series that the engine knows', () => {
  const namesNow = async () => (await ask('label/__name__/values')).data;

  it('follow what is written and removed', async () => {
    const before = (await namesNow()) as string[];
    expect(before).toContain('odd_numbers');
    write([gaugeAt(START_MILLIS - 86_400_000, 'yesterday')], 900);
    expect(await namesNow()).toEqual([...before, 'yesterday'].sort());
    database.exec('BEGIN');
    writer.remove([900]);
    database.exec('COMMIT');
    expect(await namesNow()).toEqual(before);
  });

  it('are those of the asked period', async () => {
    write([gaugeAt(START_MILLIS - 7_200_000, 'before')], 901);
    const period = { start: String(START_MILLIS / 1000), end: String(END_MILLIS / 1000) };
    expect((await ask('label/__name__/values', period)).data).not.toContain('before');
    expect((await ask('series', { 'match[]': 'before' })).data).toEqual([{ __name__: 'before' }]);
  });
});

describe('limits', () => {
  it('ends a query at its time limit', async () => {
    const hasty = createPromql(reading, { timeoutMillis: 1 });
    const period = { start: '0', end: '10999', step: '1' };
    const form = new URLSearchParams({ query: 'sum(sin(vector(time()))) + count(vector(1))', ...period });
    const { status, body } = await hasty.answer('query_range', form);
    expect({ ...(JSON.parse(body) as object), status }).toMatchObject({ status: 503, errorType: 'timeout' });
  });

  it('ends a query that needs too many samples, and answers the next one', async () => {
    const answer = await ask('query', { query: 'sum_over_time(vector(1)[200d:1s])', time: String(END_MILLIS / 1000) });
    expect(answer).toMatchObject({
      status: 422,
      errorType: 'execution',
      error: expect.stringContaining('too many samples'),
    });
    expect((await ask('query', { query: '1' })).status).toBe(200);
  });

  it('lets a client ask for less time than that', async () => {
    const answer = await ask('query', {
      query: 'count({__name__=~".+"})',
      time: String(END_MILLIS / 1000),
      timeout: '0',
    });
    expect(answer).toMatchObject({ status: 503, errorType: 'timeout' });
  });
});

describe('the rest of the HTTP API', () => {
  it('says what metrics are', async () => {
    expect((await ask('metadata', { metric: 'odd_stale_latency_milliseconds' })).data).toEqual({
      odd_stale_latency_milliseconds: [{ type: 'histogram', help: '', unit: 'milliseconds' }],
    });
    expect(Object.keys((await ask('metadata', { limit: '2' })).data as object)).toHaveLength(2);
    expect(await ask('metadata', { limit: 'x' })).toMatchObject({ status: 400, errorType: 'bad_data' });
  });

  it('names its version, by which Grafana chooses what it asks', async () => {
    expect((await ask('status/buildinfo')).data).toMatchObject({ version: '3.14.0' });
  });

  it('has no rules, and so no alerts', async () => {
    expect((await ask('rules')).data).toEqual({ groups: [] });
    expect((await ask('alerts')).data).toEqual({ alerts: [] });
  });

  it.each(['admin/tsdb/delete_series', 'parse'])('has no other paths, such as %s', async (path) => {
    expect(await ask(path, { query: 'up' })).toMatchObject({ status: 404, errorType: 'not_found' });
  });
});

describe('the typed access', () => {
  it('throws with the place of what is wrong', async () => {
    await expect(promql.query('sum(', END_MILLIS)).rejects.toMatchObject({
      code: 'BINNACLE_PROMQL_INVALID',
      message: expect.stringContaining('1:5: parse error'),
    });
  });
});

describe('metrics by meaning', () => {
  const period = { from: START_MILLIS, to: END_MILLIS };
  const aggregate = (query: Pick<AggregateQuery, 'metric' | 'aggregation'> & Partial<AggregateQuery>) =>
    aggregateMetric(promql, { ...period, ...query });

  it('describes what arrived', () => {
    const metrics = describeMetrics(reading);
    expect(metrics.find(({ name }) => name === 'odd.numbers')).toEqual({
      name: 'odd.numbers',
      prometheusName: 'odd_numbers',
      type: 'gauge',
      unit: '',
      description: '',
      isInContract: false,
      labels: ['job', 'kind', 'service_name'],
      services: ['odd'],
      series: 3,
      lastAtMillis: END_MILLIS,
    });
    expect(metrics.map(({ prometheusName }) => prometheusName)).not.toContain('target_info');
  });

  it.each([
    ['odd.stale.counter', 'rate', 'sum(rate(odd_stale_counter_total[120s]))'],
    [
      'odd.stale.counter',
      'increase',
      'sum(odd_stale_counter_total - (odd_stale_counter_total offset 120s or min_over_time(odd_stale_counter_total[120s])) >= 0 or increase(odd_stale_counter_total[120s]) or odd_stale_counter_total)',
    ],
    ['odd.stale.counter', 'last', 'sum(odd_stale_counter_total)'],
    ['odd_numbers', 'max', 'max(max_over_time(odd_numbers[120s]))'],
    ['odd.numbers', 'rate', 'sum(deriv(odd_numbers[120s]))'],
    [
      'odd.rebucketed',
      'avg',
      'sum(rate(odd_rebucketed_seconds_sum[120s])) / sum(rate(odd_rebucketed_seconds_count[120s]))',
    ],
    [
      'odd.rebucketed',
      'count',
      'sum(odd_rebucketed_seconds_count - (odd_rebucketed_seconds_count offset 120s or min_over_time(odd_rebucketed_seconds_count[120s])) >= 0 or increase(odd_rebucketed_seconds_count[120s]) or odd_rebucketed_seconds_count)',
    ],
    ['odd.exponential', 'p50', 'histogram_quantile(0.5, sum(rate(odd_exponential_seconds[120s])))'],
    [
      'odd.exponential',
      'sum',
      'sum(histogram_sum(odd_exponential_seconds) - histogram_sum(odd_exponential_seconds offset 120s) >= 0 or histogram_sum(increase(odd_exponential_seconds[120s])) or histogram_sum(odd_exponential_seconds) and histogram_sum(odd_exponential_seconds offset 120s))',
    ],
    [
      'odd.summary',
      'increase',
      'sum(odd_summary_seconds_count - (odd_summary_seconds_count offset 120s or min_over_time(odd_summary_seconds_count[120s])) >= 0 or increase(odd_summary_seconds_count[120s]) or odd_summary_seconds_count)',
    ],
  ] as const)('evaluates %s as %s by its type', async (metric, aggregation, expected) => {
    const { promql: text, stepMillis, series } = await aggregate({ metric, aggregation });
    const hasSteps = text.includes(' offset ');
    expect({ text, stepMillis }).toEqual({ text: expected, stepMillis: hasSteps ? 120_000 : 10_000 });
    expect(series[0]?.points.some(([, value]) => typeof value === 'number')).toBe(true);
  });

  it('groups and filters', async () => {
    const query = {
      metric: 'odd.rebucketed',
      aggregation: 'p95',
      group: 'job, service_name',
      filter: 'job="odd"',
    } as const;
    const { promql: text, series } = await aggregate({ ...query, step: 60_000 });
    expect(text).toBe(
      'histogram_quantile(0.95, sum by (le, job, service_name) (rate(odd_rebucketed_seconds_bucket{job="odd"}[120s])))',
    );
    expect(series.map(({ labels }) => labels)).toEqual([{ job: 'odd', service_name: 'odd' }]);
  });

  it.each([
    [{ metric: 'none', aggregation: 'rate' }, 'BINNACLE_METRIC_UNKNOWN'],
    [{ metric: 'odd.summary', aggregation: 'p95' }, 'BINNACLE_PROMQL_INVALID'],
    [{ metric: 'odd.stale.counter', aggregation: 'p95' }, 'BINNACLE_API_PARAMETER'],
    [{ metric: 'odd.numbers', aggregation: 'avg', filter: 'job=odd' }, 'BINNACLE_PROMQL_INVALID'],
  ] as const)('refuses %j', async (query, code) => {
    await expect(aggregate(query)).rejects.toMatchObject({ code });
  });
});
