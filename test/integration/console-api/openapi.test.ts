import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../../cli/src/api/routes.ts';
import { describedApi } from '../../support/described-api.ts';
import type { DescribedApi, DescribedRequest } from '../../support/described-api.ts';
import { sendRun } from './support/send-run.ts';
import type { SentRun } from './support/send-run.ts';
import { startConsole } from './support/start-console.ts';
import type { ConsoleChild } from './support/start-console.ts';

const PREFIX = '/api/console/v1';

let child: ConsoleChild;
let api: DescribedApi;
let run: SentRun;

beforeAll(async () => {
  child = await startConsole();
  run = await sendRun(child.httpUrl, { number: 1, failure: 'stock does not answer' });
  await sendRun(child.httpUrl, { number: 2 });
  api = await describedApi(child.url);
});

afterAll(() => child[Symbol.asyncDispose]());

describe('the description of the API that the console gives', () => {
  it('names every route', async () => {
    const document = await (await fetch(`${child.url}${PREFIX}/openapi.json`)).json();
    expect(document).toMatchObject({ openapi: '3.1.0' });
    const described = [...JSON.stringify(document).matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id);
    expect(described).toEqual(expect.arrayContaining([...Object.keys(routes), 'events', 'listAgentTraces']));
  });

  it('says of each answer all that is in it', async () => {
    const parameters = { runId: run.runId, traceId: run.traceId, spanId: run.spanIds[3], id: '1', label: 'job' };
    const window = { from: run.startedAtMillis - 60_000, to: run.startedAtMillis + 60_000 };
    const [start, end, time] = [window.from, window.to, run.startedAtMillis + 6000].map((millis) => millis / 1000) as [
      number,
      number,
      number,
    ];
    const queries: Readonly<Record<string, DescribedRequest['query']>> = {
      [`${PREFIX}/attributes`]: { signal: 'traces' },
      [`${PREFIX}/attributes/values`]: { signal: 'traces', key: 'model' },
      [`${PREFIX}/metrics/aggregate`]: { ...window, metric: 'workflow.runs', aggregation: 'last' },
      '/api/v1/query': { query: 'workflow_runs_total', time },
      '/api/v1/query_range': { query: 'workflow_runs_total', start, end, step: 15 },
      '/api/v1/query_exemplars': { query: 'workflow_runs_total', start, end },
      '/api/v1/series': { 'match[]': 'workflow_runs_total' },
      '/api/v1/format_query': { query: 'sum(x)' },
    };
    const windowed = [
      'overview',
      'runs',
      'run-facets',
      'traces',
      'traces/histogram',
      'spans',
      'logs',
      'logs/histogram',
      'cost',
    ];
    for (const route of windowed) Object.assign(queries, { [`${PREFIX}/${route}`]: window });
    for (const path of api.paths) {
      await api.ask(path, { parameters, query: queries[path] ?? {} });
    }
    expect(api.paths.length).toBeGreaterThan(35);
  });

  it.each<[string, DescribedRequest]>([
    [`${PREFIX}/runs/{runId}`, { parameters: { runId: 'nope' } }],
    [`${PREFIX}/runs`, { query: { from: 0, to: 1, filter: '=' } }],
    [`${PREFIX}/runs`, { query: { from: 0, to: 1, colour: 'red' } }],
    ['/api/v1/query', { query: { query: '{' } }],
    ['/api/v1/query', { query: { query: 'label_replace(vector(1), "x", "", "y", "(")' } }],
    ['/api/v1/query_range', { form: { query: '1', start: 5, end: 1, step: 1 } }],
  ])('says how %s refuses %j', async (path, request) => {
    expect(await api.ask(path, request)).toHaveProperty('error');
  });

  it.each([
    ['a text', '"text"'],
    ['a number', '1 + 1'],
    ['series', 'workflow_runs_total'],
    ['series over time', 'workflow_runs_total[1h]'],
    ['with a warning', 'histogram_quantile(2, workflow_runs_total)'],
  ])('says what PromQL gives, asked by a form too: %s', async (_, query) => {
    const answer = await api.ask('/api/v1/query', { form: { query } });
    expect(answer).toMatchObject({ status: 'success' });
  });
});
