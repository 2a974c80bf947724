import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeRequest } from '../../src/otlp/index.ts';
import { prometheusDirectory, startPrometheus } from '../integration/metrics/support/start-prometheus.ts';
import type { TestPrometheus } from '../integration/metrics/support/start-prometheus.ts';
import { metricStream } from '../integration/promql/support/metric-stream.ts';
import { STEP_MILLIS, STEPS } from '../integration/promql/support/steps.ts';
import { runConsole } from '../support/run-console.ts';
import type { RunningConsole } from '../support/run-console.ts';
import { askGrafana, grafanaBinary } from './support/ask-grafana.ts';
import type { GrafanaFrame, GrafanaQuery, GrafanaResource, GrafanaResult } from './support/ask-grafana.ts';

const toMillis = Math.floor(Date.now() / 60_000) * 60_000;
const fromMillis = toMillis - STEPS * STEP_MILLIS;
const period = `start=${fromMillis / 1000}&end=${toMillis / 1000}`;
const TOKEN = 's3cret';

let unavailable: string | undefined;
let prometheus: TestPrometheus;
let console_: RunningConsole;

beforeAll(async () => {
  unavailable = await Promise.all([prometheusDirectory(), grafanaBinary()]).then(
    () => undefined,
    (error: Error) => error.message,
  );
  if (unavailable !== undefined) return;
  prometheus = await startPrometheus([]);
  console_ = await runConsole({ args: ['--token', TOKEN] });
  for (const resourceMetrics of metricStream(fromMillis)) {
    const request = encodeRequest('metrics', { resourceMetrics });
    await prometheus.push(request);
    await push(request);
  }
});

beforeEach((test) => test.skip(unavailable !== undefined, unavailable));

afterAll(async () => {
  await prometheus?.stop();
  await console_?.[Symbol.asyncDispose]();
});

async function push(request: Uint8Array): Promise<void> {
  const headers = { 'content-type': 'application/x-protobuf', authorization: `Bearer ${TOKEN}` };
  const body = Uint8Array.from(request);
  const response = await fetch(`${console_.httpUrl}/v1/metrics`, { method: 'POST', headers, body });
  expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, 0]);
}

/** A data source as docs/console.md has it. */
function dataSource(httpMethod: string, token = TOKEN) {
  return {
    url: console_.url,
    jsonData: { httpMethod, httpHeaderName1: 'Authorization' },
    secureJsonData: { httpHeaderValue1: `Bearer ${token}` },
  };
}

describe('Grafana, with the console as a Prometheus data source', () => {
  it.each(['GET', 'POST'])('finds it healthy, and to be a Prometheus, by %s', async (httpMethod) => {
    expect(await askGrafana(dataSource(httpMethod))).toMatchObject({
      health: { status: 'OK', message: 'Successfully queried the Prometheus API.' },
      heuristics: { application: 'Prometheus' },
    });
  });

  it('is told that the token is missing, or wrong', async () => {
    for (const { jsonData, ...source } of [{ url: console_.url, jsonData: {} }, dataSource('POST', 'guessed')]) {
      const { health } = await askGrafana({ ...source, jsonData });
      expect(health).toMatchObject({ status: 'ERROR', message: expect.stringContaining('401 Unauthorized') });
    }
  });

  const panel = { intervalMs: 15_000, maxDataPoints: 300 };
  const latency = 'workflow_duration_seconds_bucket';
  it.each<[string, Partial<GrafanaQuery> & { expr: string }]>([
    [
      'rates',
      { expr: 'sum by (workflow_name) (rate(workflow_runs_total[$__rate_interval]))', legendFormat: 'of {{job}}' },
    ],
    ['a quantile', { expr: `histogram_quantile(0.95, sum by (le) (rate(${latency}[5m])))`, range: true }],
    ['exemplars', { expr: `sum by (le) (rate(${latency}[5m]))`, range: true, exemplar: true }],
    ['a heatmap', { expr: `sum by (le) (increase(${latency}[$__range]))`, format: 'heatmap', range: true }],
    ['a native histogram', { expr: 'sum(rate(odd_exponential_seconds[5m]))', range: true }],
    ['a table', { expr: 'sort_desc(sum by (job) (workflow_runs_total))', format: 'table', instant: true }],
    ['the moment and the period', { expr: 'max by (job) (workflow_active)', instant: true, range: true }],
    ['gaps, infinities and what is no number', { expr: 'odd_numbers', range: true }],
    ['a remark of the engine', { expr: 'rate(odd_numbers[5m])', range: true }],
    ['a number', { expr: '1 + $__range_s', instant: true }],
    ['nothing', { expr: 'nothing_of_this_name', range: true }],
    ['an expression that is wrong', { expr: 'sum(', range: true }],
    ['one that cannot be evaluated', { expr: 'label_replace(odd_numbers, "x", "$1", "kind", "(")', instant: true }],
  ])('draws the same as with a Prometheus that received the same: %s', async (_, query) => {
    const queries = [{ refId: 'A', ...panel, ...query }];
    for (const httpMethod of ['GET', 'POST']) {
      const asked = { fromMillis, toMillis, queries };
      const expected = await askGrafana({ url: prometheus.url, jsonData: { httpMethod }, ...asked });
      const actual = await askGrafana({ ...dataSource(httpMethod), ...asked });
      expect(comparable(actual.results['A'])).toEqual(comparable(expected.results['A']));
    }
  });

  it('has points enough, and exemplars, to say so', async () => {
    const queries = [{ refId: 'A', ...panel, expr: `rate(${latency}[5m])`, range: true, exemplar: true }];
    const { results } = await askGrafana({ ...dataSource('POST'), fromMillis, toMillis, queries });
    const frames = results['A']?.frames ?? [];
    const pointsOf = ({ data }: GrafanaFrame): number => data.values[0]?.length ?? 0;
    expect(frames.filter((frame) => pointsOf(frame) > 50).length).toBeGreaterThan(20);
    expect(pointsOf(frames.findLast(({ schema }) => schema.name === 'exemplar')!)).toBeGreaterThan(10);
  });

  it.each<[string, GrafanaResource]>([
    ['the labels', { path: 'api/v1/labels', query: period }],
    [
      'the labels of a metric, by a form',
      { path: 'api/v1/labels', method: 'POST', body: `${period}&match[]=${latency}` },
    ],
    ['the metrics', { path: 'api/v1/label/__name__/values', query: period }],
    [
      'values of a label of a metric, so many',
      { path: 'api/v1/label/job/values', query: `${period}&match[]=workflow_runs_total&limit=1` },
    ],
    ['series', { path: 'api/v1/series', query: `${period}&match[]=target_info` }],
    [
      'series of two metrics, by a form',
      { path: 'api/v1/series', method: 'POST', body: `${period}&match[]=workflow_active&match[]=odd_numbers` },
    ],
    ['that it must name a metric', { path: 'api/v1/series', query: period }],
    [
      'a query that it sends by itself',
      { path: 'api/v1/query', method: 'POST', body: `query=count(workflow_runs_total)&time=${toMillis / 1000 - 60}` },
    ],
    ['exemplars', { path: 'api/v1/query_exemplars', query: `${period}&query=workflow_runs_total` }],
    ['an expression, laid out', { path: 'api/v1/format_query', query: 'query=sum(rate(x[5m]))by(le)' }],
    ['that there are no rules', { path: 'api/v1/rules', query: 'type=record' }],
    ['that there are no alerts', { path: 'api/v1/alerts' }],
    [
      'labels to go on with',
      { path: 'suggestions', method: 'POST', body: '{"queries":["rate(workflow_runs_total[5m])"]}' },
    ],
    [
      'values to go on with',
      { path: 'suggestions', method: 'POST', body: '{"labelName":"job","queries":["workflow_runs_total"],"limit":1}' },
    ],
  ])('is told the same as by that Prometheus: %s', async (_, resource) => {
    const jsonData = { httpMethod: 'POST' };
    const { resources: expected } = await askGrafana({ url: prometheus.url, jsonData, resources: [resource] });
    const { resources: actual } = await askGrafana({ ...dataSource('POST'), resources: [resource] });
    expect(actual.map(withoutOrder)).toEqual(expected.map(withoutOrder));
  });

  it('is told what a metric is, and a version to choose by what it asks', async () => {
    const resources = [
      { path: 'api/v1/metadata', query: 'metric=workflow_duration_seconds' },
      { path: 'api/v1/status/buildinfo' },
    ];
    const [metadata, buildInfo] = (await askGrafana({ ...dataSource('POST'), resources })).resources;
    expect(metadata?.body).toMatchObject({
      data: { workflow_duration_seconds: [{ type: 'histogram', unit: 'seconds' }] },
    });
    expect(buildInfo?.body).toMatchObject({ status: 'success', data: { version: expect.stringMatching(/^3\.\d+/) } });
  });
});

/** Without the order of series, which Prometheus leaves open. */
function comparable(result: GrafanaResult | undefined) {
  return { ...result, frames: result?.frames?.map((frame) => JSON.stringify(frame)).sort() };
}

function withoutOrder({ status, body }: { readonly status: number; readonly body: unknown }): unknown {
  const { data, ...rest } = body as { readonly data?: unknown };
  return { status, ...rest, data: Array.isArray(data) ? data.map((item) => JSON.stringify(item)).sort() : data };
}
