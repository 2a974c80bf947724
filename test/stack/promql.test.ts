import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPromql, handlePrometheus } from '../../cli/src/prometheus/index.ts';
import type { PrometheusAnswer, Promql } from '../../cli/src/prometheus/index.ts';
import { MetricsWriter } from '../../cli/src/store/metrics/metrics-writer.ts';
import { openDatabase } from '../../cli/src/store/open-database.ts';
import { decodeRequest, encodeRequest } from '../../src/otlp/index.ts';
import { prometheusDirectory, startPrometheus } from '../integration/metrics/support/start-prometheus.ts';
import type { TestPrometheus } from '../integration/metrics/support/start-prometheus.ts';
import { comparableAnswer } from '../integration/promql/support/comparable-answer.ts';
import { metricStream } from '../integration/promql/support/metric-stream.ts';
import { queries } from '../integration/promql/support/queries.ts';
import { STEP_MILLIS, STEPS } from '../integration/promql/support/steps.ts';

const endMillis = Math.floor(Date.now() / 60_000) * 60_000;
const startMillis = endMillis - STEPS * STEP_MILLIS;

let unavailable: string | undefined;
let prometheus: TestPrometheus;
let directory: string;
let database: DatabaseSync;
let promql: Promql;

beforeAll(async () => {
  unavailable = await prometheusDirectory().then(
    () => undefined,
    (error: Error) => error.message,
  );
  if (unavailable !== undefined) return;
  prometheus = await startPrometheus([]);
  directory = await mkdtemp(join(tmpdir(), 'binnacle-promql-'));
  database = openDatabase(join(directory, 'binnacle.db'));
  const writer = new MetricsWriter(database);
  for (const [index, resourceMetrics] of metricStream(startMillis).entries()) {
    const request = encodeRequest('metrics', { resourceMetrics });
    await prometheus.push(request);
    database.exec('BEGIN');
    writer.write(decodeRequest('metrics', request), index + 1);
    database.exec('COMMIT');
  }
  promql = createPromql(database);
});

beforeEach((test) => test.skip(unavailable !== undefined, unavailable));

afterAll(async () => {
  await prometheus?.stop();
  database?.close();
  if (directory !== undefined) await rm(directory, { recursive: true });
});

async function ask(path: string, parameters: URLSearchParams): Promise<PrometheusAnswer> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const response = await fetch(`${prometheus.url}/api/v1/${path}`, { method: 'POST', headers, body: parameters });
  return { status: response.status, body: await response.text() };
}

/** What Prometheus and the console say to the same request. */
async function askBoth(path: string, parameters: Readonly<Record<string, string>>) {
  const form = new URLSearchParams(parameters);
  const comparable = ({ status, body }: PrometheusAnswer) => ({ status, answer: comparableAnswer(body) });
  return {
    expected: comparable(await ask(path, form)),
    actual: comparable(await handlePrometheus(promql, path, form)),
  };
}

function seconds(millis: number): string {
  return String(millis / 1000);
}

describe('the console answers as a Prometheus that received the same metrics', () => {
  it('has queries enough to say so, of which most find something', async () => {
    let found = 0;
    for (const query of queries) {
      const { body } = await handlePrometheus(
        promql,
        'query',
        new URLSearchParams({ query, time: seconds(endMillis - STEP_MILLIS) }),
      );
      if (/"result":\[[^\]]/.test(body)) found += 1;
    }
    expect(found).toBeGreaterThan(200);
  });

  it.each(queries)('over a period: %s', async (query) => {
    const period = { start: seconds(startMillis), end: seconds(endMillis), step: '97.5' };
    const { expected, actual } = await askBoth('query_range', { query, ...period });
    expect(actual).toEqual(expected);
  });

  it.each(queries)('at a moment: %s', async (query) => {
    for (const time of [startMillis + 81 * STEP_MILLIS + 1, endMillis - 45 * STEP_MILLIS]) {
      const { expected, actual } = await askBoth('query', { query, time: seconds(time) });
      expect(actual).toEqual(expected);
    }
  });

  it.each([
    ['series', { 'match[]': '{job="odd"}' }],
    ['series', { 'match[]': 'target_info{job=~"shop/.+"}' }],
    ['series', { 'match[]': 'nothing' }],
    ['series', { 'match[]': '{job=~".*"}' }],
    ['series', {}],
    ['labels', {}],
    ['labels', { 'match[]': 'odd_name_with_parts_bytes_per_second' }],
    ['labels', { 'match[]': '{' }],
    ['labels', { limit: '-1' }],
    ['query_range', { query: 'up', start: '0', end: '1e9', step: '1' }],
    ['query_range', { query: 'up', start: '5', end: '1', step: '1' }],
    ['query_range', { query: 'up', start: '1', end: '5', step: '0' }],
    ['query_range', { query: 'up', start: '1', end: 'never', step: '1' }],
    ['query', { query: 'up', time: 'never' }],
    ['query', { query: 'up', timeout: 'ever' }],
    ['format_query', { query: 'sum(rate(x[5m]))by(le)' }],
    ['format_query', { query: 'sum(' }],
  ])('to %s with %j', async (path, parameters) => {
    const { expected, actual } = await askBoth(path, parameters);
    expect(actual).toEqual(expected);
  });

  it.each(['__name__', 'job', 'le', 'list', 'instance', 'none', 'U__service_2e_name'])(
    'with the values of the label %s',
    async (name) => {
      const answer = async (response: Promise<PrometheusAnswer>) => JSON.parse((await response).body) as unknown;
      const path = `label/${name}/values`;
      const expected = await (await fetch(`${prometheus.url}/api/v1/${path}`)).json();
      expect(await answer(handlePrometheus(promql, path, ''))).toEqual(expected);
    },
  );

  it('with the exemplars of counters and of the buckets of histograms', async () => {
    const period = { start: seconds(startMillis), end: seconds(endMillis) };
    const exemplarsOf = async (response: Promise<PrometheusAnswer>) => {
      const { data } = JSON.parse((await response).body) as { data: { seriesLabels: object; exemplars: object[] }[] };
      return data
        .flatMap(({ seriesLabels, exemplars }) => exemplars.map((one) => JSON.stringify([seriesLabels, one])))
        .sort();
    };
    const form = new URLSearchParams({ query: '{__name__=~"workflow_(runs_total|.*_bucket)"}', ...period });
    const [expected, actual] = await Promise.all([
      exemplarsOf(ask('query_exemplars', form)),
      exemplarsOf(handlePrometheus(promql, 'query_exemplars', form)),
    ]);
    expect(expected.length).toBeGreaterThan(100);
    expect(actual).toEqual(expected);
  });
});
