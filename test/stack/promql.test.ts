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

async function expectSame(path: string, parameters: Readonly<Record<string, string>>): Promise<void> {
  const form = new URLSearchParams(parameters);
  const [expected, actual] = [await ask(path, form), await handlePrometheus(promql, path, form)];
  const comparable = ({ status, body }: PrometheusAnswer) => ({ status, answer: comparableAnswer(body) });
  expect(comparable(actual)).toEqual(comparable(expected));
}

function seconds(millis: number): string {
  return String(millis / 1000);
}

describe('the console answers as a Prometheus that received the same metrics', () => {
  it('has queries enough to say so', () => {
    expect(queries.length).toBeGreaterThan(200);
  });

  it.each(queries)('over a period: %s', async (query) => {
    const period = { start: seconds(startMillis), end: seconds(endMillis), step: '97.5' };
    await expectSame('query_range', { query, ...period });
  });

  it.each(queries)('at a moment: %s', async (query) => {
    for (const time of [startMillis + 81 * STEP_MILLIS + 1, endMillis - 45 * STEP_MILLIS]) {
      await expectSame('query', { query, time: seconds(time) });
    }
  });
});
