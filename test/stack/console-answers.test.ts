import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { describedApi } from '../support/described-api.ts';
import type { DescribedApi } from '../support/described-api.ts';
import { runConsole } from '../support/run-console.ts';
import type { RunningConsole } from '../support/run-console.ts';
import { startExample } from './support/start-example.ts';
import type { Example } from './support/start-example.ts';

const PREFIX = '/api/console/v1';
const WORKFLOWS = ['scan-and-notify', 'test-failure', 'rate-limited', 'weekly-digest', 'review-and-merge'];

type Item = Readonly<Record<string, string>>;

let console_: RunningConsole;
let example: Example;
let api: DescribedApi;
let window: { readonly from: number; readonly to: number };

beforeAll(async () => {
  console_ = await runConsole();
  example = await startExample({ OTEL_EXPORTER_OTLP_ENDPOINT: console_.grpcUrl });
  const from = Date.now() - 1000;
  for (const workflow of WORKFLOWS) await example.trigger(workflow, { repository: 'test-repo' });
  api = await describedApi(console_.url);
  await runsHaveEnded(from);
});

afterAll(async () => {
  await example?.stop();
  await console_?.[Symbol.asyncDispose]();
});

/** One of them waits for an approval. */
async function runsHaveEnded(from: number): Promise<void> {
  const expected = WORKFLOWS.map((name) => expect.stringMatching(`${name}: (ended|waiting)`) as string);
  const look = async () => {
    window = { from, to: Date.now() + 1000 };
    expect((await list('/runs')).map(({ name, state }) => `${name}: ${state}`)).toEqual(
      expect.arrayContaining(expected),
    );
  };
  await vi.waitFor(look, { timeout: 60_000, interval: 500 });
}

async function list(path: string): Promise<readonly Item[]> {
  const { items } = (await api.ask(PREFIX + path, { query: { ...window, limit: 1000 } })) as { items: readonly Item[] };
  return items;
}

/** What is described is all that is answered; `ask` throws where it is not. */
describe('the description of the API holds for the example', () => {
  it.each(['', '/spans', '/logs', '/conversation', '/graph', '/markdown'])('with each run%s', async (part) => {
    const runs = await list('/runs');
    expect(runs.length).toBeGreaterThanOrEqual(WORKFLOWS.length);
    for (const { runId = '' } of runs) await api.ask(`${PREFIX}/runs/{runId}${part}`, { parameters: { runId } });
  });

  it('with each trace and each span', async () => {
    const [traces, spans] = [await list('/traces'), await list('/spans')];
    expect(spans.length).toBeGreaterThan(50);
    for (const { traceId = '' } of traces) {
      await api.ask(`${PREFIX}/traces/{traceId}/spans`, { parameters: { traceId } });
    }
    for (const { traceId = '', spanId = '' } of spans) {
      await api.ask(`${PREFIX}/traces/{traceId}/spans/{spanId}`, { parameters: { traceId, spanId } });
    }
    expect(await api.ask('/api/traces')).toHaveProperty('items');
  });

  it('with each log record', async () => {
    const records = await list('/logs');
    expect(records.length).toBeGreaterThan(50);
    for (const { id = '' } of records) await api.ask(`${PREFIX}/logs/{id}`, { parameters: { id } });
  });

  it.each(['runs', 'traces', 'logs'])('with the values of each key of %s', async (signal) => {
    const keys = (await api.ask(`${PREFIX}/attributes`, { query: { signal } })) as { key: string }[];
    expect(keys.length).toBeGreaterThan(10);
    for (const { key } of keys) await api.ask(`${PREFIX}/attributes/values`, { query: { signal, key } });
  });

  it.each(['overview', 'run-facets', 'traces/histogram', 'logs/histogram', 'cost'])('with %s', async (path) => {
    expect(await api.ask(`${PREFIX}/${path}`, { query: window })).not.toEqual({});
  });

  it.each(['status', 'storage', 'sources', 'findings', 'doctor'])('with %s', async (path) => {
    expect(await api.ask(`${PREFIX}/${path}`)).not.toEqual({});
  });

  it('with each metric, each aggregation, and PromQL', async () => {
    const metrics = (await api.ask(`${PREFIX}/metrics`)) as { name: string; prometheusName: string }[];
    expect(metrics.length).toBeGreaterThan(20);
    const [start, end] = [window.from / 1000, window.to / 1000];
    for (const { name, prometheusName } of metrics) {
      for (const aggregation of ['rate', 'increase', 'sum', 'avg', 'min', 'max', 'count', 'last', 'p50', 'p99']) {
        await api.ask(`${PREFIX}/metrics/aggregate`, { query: { ...window, metric: name, aggregation } });
      }
      const query = `{__name__=~"${prometheusName}.*"}`;
      await api.ask('/api/v1/query', { query: { query } });
      await api.ask('/api/v1/query_range', { form: { query, start, end, step: 5 } });
      await api.ask('/api/v1/query_exemplars', { query: { query, start, end } });
      await api.ask('/api/v1/series', { query: { 'match[]': query } });
      await api.ask('/api/v1/metadata', { query: { metric: prometheusName } });
    }
  });
});
