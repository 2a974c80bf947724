import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_PREFIX, routes } from '../../../cli/src/api/routes.ts';
import type { RouteName } from '../../../cli/src/api/routes.ts';
import { ask } from './support/ask.ts';
import { change } from './support/change.ts';
import { sendRun } from './support/send-run.ts';
import type { SentRun } from './support/send-run.ts';
import { startConsole } from './support/start-console.ts';
import type { ConsoleChild } from './support/start-console.ts';

const RUNS = 12;
let child: ConsoleChild;
const sent: SentRun[] = [];
let window: { readonly from: number; readonly to: number };
let good: SentRun;
let bad: SentRun;

beforeAll(async () => {
  child = await startConsole();
  const base = Date.now() - 120_000;
  for (let number = 1; number <= RUNS; number++) {
    const failure = number % 4 === 0 ? 'stock does not answer' : undefined;
    const startedAtMillis = base + number * 1000;
    sent.push(await sendRun(child.httpUrl, { number, startedAtMillis, ...(failure === undefined ? {} : { failure }) }));
  }
  window = { from: base - 60_000, to: Date.now() };
  [good, , , bad] = sent as [SentRun, SentRun, SentRun, SentRun];
});

afterAll(() => child[Symbol.asyncDispose]());

describe('the API', () => {
  it('answers every route as its schema says', async () => {
    const parameters = { runId: bad.runId, traceId: bad.traceId, spanId: bad.spanIds[3], id: '1' };
    const queries: Partial<Record<RouteName, object>> = {
      attributeKeys: { signal: 'traces' },
      attributeValues: { signal: 'traces', key: 'model' },
      aggregate: { ...window, metric: 'workflow.runs', aggregation: 'last', group: 'workflow_name' },
    };
    const windowed = new Set<string>([
      'overview',
      'runs',
      'runFacets',
      'traces',
      'traceHistogram',
      'spans',
      'logs',
      'logHistogram',
      'cost',
    ]);
    const names = (Object.keys(routes) as RouteName[]).filter((name) => routes[name].method === 'get');
    for (const name of names) {
      await ask(child.url, name, { parameters, query: queries[name] ?? (windowed.has(name) ? window : {}) });
    }
    expect(names.length).toBeGreaterThan(25);
  });

  it('sums what a run did and says why it failed', async () => {
    const { summary, attempts, failurePath, spending } = await ask(child.url, 'run', {
      parameters: { runId: bad.runId },
    });
    expect(summary).toMatchObject({
      kind: 'workflow',
      name: 'checkout',
      service: 'shop',
      environment: 'test',
      state: 'ended',
      outcome: 'failure',
      trigger: 'api',
      durationMillis: 5000,
      agents: ['buyer'],
      spans: 4,
      tenant: 'tenant-1',
      spending: { calls: 1, unpricedCalls: 0 },
    });
    expect(summary.failure).toBe('stock: stock does not answer → buyer → checkout');
    expect(summary.spending.costUsd).toBeGreaterThan(0);
    expect(attempts).toMatchObject([{ traceId: bad.traceId, number: 1, outcome: 'failure', spans: 4 }]);
    expect(failurePath.map(({ spanId }) => spanId)).toEqual([bad.spanIds[0], bad.spanIds[1], bad.spanIds[3]]);
    expect(spending).toMatchObject([{ model: 'gpt-5-mini', provider: 'openai', agent: 'buyer', durationMillis: 2000 }]);
  });

  it('gives the spans of a run as a tree', async () => {
    const tree = await ask(child.url, 'runSpans', { parameters: { runId: good.runId } });
    expect(tree.spanIds).toEqual(good.spanIds);
    expect(tree.parentIndex).toEqual([-1, 0, 1, 1]);
    expect(tree.durationsMillis).toEqual([5000, 4800, 2000, 2500]);
    expect(tree.logs).toEqual([
      { spanIndex: 1, offsetMillis: 150, severity: 9 },
      { spanIndex: 3, offsetMillis: 4800, severity: 13 },
    ]);
    expect(tree.subjectIndex.map((index) => tree.strings[index])).toEqual([undefined, 'buyer', 'gpt-5-mini', 'stock']);
  });

  it('gives a span with all that was sent of it', async () => {
    const parameters = { traceId: bad.traceId, spanId: bad.spanIds[3] };
    const span = await ask(child.url, 'span', { parameters });
    expect(span).toMatchObject({
      row: { name: 'execute_tool stock', operation: 'tool', status: 'error', parentSpanId: bad.spanIds[1] },
      scope: { name: 'example' },
      resource: { 'service.name': 'shop', 'service.version': '1.2.3' },
      attributes: { 'shop.items': 16, 'workflow.run.id': bad.runId },
      events: [{ name: 'asked', attributes: { shelf: 7 } }],
    });
  });

  it('gives the conversation, the graph and the Markdown of a run', async () => {
    const parameters = { runId: good.runId };
    const { turns, hasContent } = await ask(child.url, 'runConversation', { parameters });
    expect(hasContent).toBe(true);
    expect(turns).toMatchObject([
      { model: 'gpt-5-mini', agent: 'buyer', input: [{ role: 'user' }], tools: [{ name: 'stock' }] },
    ]);
    const { nodes } = await ask(child.url, 'runGraph', { parameters });
    expect(nodes.map(({ id }) => id)).toEqual([
      'workflow:checkout',
      'agent:buyer',
      'inference:gpt-5-mini',
      'tool:stock',
    ]);
    const { markdown } = await ask(child.url, 'runMarkdown', { parameters });
    expect(markdown).toContain('Is it in stock?');
  });

  it.each([
    ['runs', {}],
    ['runs', { sort: 'cost', order: 'asc' }],
    ['runs', { sort: 'duration' }],
    ['traces', {}],
    ['spans', { filter: 'kind = tool' }],
    ['logs', { filter: 'looked' }],
  ] as const)('gives each of %s once over its pages with %o', async (name, query) => {
    const ids: string[] = [];
    for (let cursor: string | undefined, pages = 0; pages < 20; pages++) {
      const page = await ask(child.url, name, {
        query: { ...window, ...query, limit: 5, ...(cursor === undefined ? {} : { cursor }) },
      });
      ids.push(...page.items.map((item) => JSON.stringify(item)));
      cursor = page.nextCursor;
      if (cursor === undefined) break;
    }
    expect(ids.length).toBe(RUNS);
    expect(new Set(ids).size).toBe(RUNS);
  });

  it.each([
    ['runs', 'outcome = failure', 3],
    ['runs', 'state = ended and not outcome = failure', 9],
    ['runs', 'error =~ ".*un?available.*"', 3],
    ['runs', 'agent =~ "buye"', 0],
    ['runs', 'agent !~ "buye"', 12],
    ['runs', 'model = gpt-5-mini duration >= 5s', 12],
    ['runs', 'tool = stock', 12],
    ['runs', 'tool = stock error = unavailable', 3],
    ['runs', 'tool = stoc', 0],
    ['runs', 'not has tool', 0],
    ['runs', 'agent = nobody', 0],
    ['runs', 'shop.items > 20', 4],
    ['runs', 'checkout', 12],
    ['spans', 'kind = inference tokens > 1.1k', 12],
    ['spans', 'shop.items = 16', 1],
    ['spans', 'shop.items = 16 or shop.items >= 23', 3],
    ['spans', 'not shop.items > 0 and kind = tool', 0],
    ['spans', 'has shop.items and service.version = 1.2.3', 12],
    ['spans', 'service.version =~ "1[.]2.*" status = error', 9],
    ['spans', 'service.version =~ "1[.]2" status = error', 0],
    ['spans', 'execute answer', 3],
    ['spans', 'tenant != tenant-1 kind = agent', 8],
    ['traces', 'status = error', 3],
    ['traces', 'shop.items > 20 and kind = tool', 4],
    ['logs', 'level >= warn', 12],
    ['logs', 'level = error', 3],
    ['logs', '"looked up"', 12],
    ['logs', 'shelf <= 9 level = info', 2],
    ['logs', 'run = run-4', 2],
  ] as const)('finds in %s what matches %s', async (name, filter, count) => {
    const { items } = await ask(child.url, name, { query: { ...window, filter } });
    expect(items.length).toBe(count);
  });

  it('counts over time and by value what the lists have', async () => {
    const sum = (series: readonly { readonly counts: readonly number[] }[]) =>
      series.flatMap(({ counts }) => counts).reduce((total, count) => total + count, 0);
    const traces = await ask(child.url, 'traceHistogram', { query: { ...window, buckets: 10 } });
    expect(sum(traces.series)).toBe(RUNS * 4);
    const failed = await ask(child.url, 'traceHistogram', { query: { ...window, filter: 'status = error' } });
    expect(sum(failed.series)).toBe(9);
    const decoded = await ask(child.url, 'traceHistogram', { query: { ...window, filter: 'shop.items > 20' } });
    expect(sum(decoded.series)).toBe(4);
    const logs = await ask(child.url, 'logHistogram', { query: window });
    expect(logs.series.map(({ name, counts }) => [name, sum([{ counts }])])).toEqual([
      ['info', 12],
      ['warn', 9],
      ['error', 3],
    ]);
    const facets = await ask(child.url, 'runFacets', { query: window });
    expect(facets.find(({ field }) => field === 'outcome')?.values).toEqual([
      { value: 'success', count: 9 },
      { value: 'failure', count: 3 },
    ]);
  });

  it('agrees with itself about cost', async () => {
    const { items } = await ask(child.url, 'runs', { query: window });
    const ofRuns = items.reduce((total, { spending }) => total + spending.costUsd, 0);
    const cost = await ask(child.url, 'cost', { query: { ...window, group: 'model,tenant' } });
    const overview = await ask(child.url, 'overview', { query: window });
    expect(cost.total.costUsd).toBeCloseTo(ofRuns, 10);
    expect(cost.rows.map(({ group }) => group['tenant'] ?? '').toSorted((a, b) => a.localeCompare(b))).toEqual([
      'tenant-0',
      'tenant-1',
      'tenant-2',
    ]);
    expect(overview.costUsd.value).toBeCloseTo(ofRuns, 10);
    const filtered = await ask(child.url, 'overview', { query: { ...window, filter: 'service = shop trigger = api' } });
    expect(filtered.costUsd.value).toBeCloseTo(ofRuns, 10);
    expect(overview).toMatchObject({
      finished: { value: 12 },
      failedShare: { value: 0.25 },
      activeP95Millis: { value: 5000 },
    });
    const [failed, ...others] = overview.failedByReason;
    expect(failed).toMatchObject({ errorType: 'unavailable', count: 3, workflows: ['checkout'] });
    expect(failed?.firstAtMillis).toBeLessThan(failed?.last.endedAtMillis ?? 0);
    expect(others).toEqual([]);
  });

  it.each(['service = shop', 'environment = test and service = shop', 'not service = other'])(
    'answers for %s as for all, since there is nothing else',
    async (filter) => {
      for (const route of ['overview', 'runFacets', 'cost', 'traceHistogram', 'logHistogram'] as const) {
        const all = await ask(child.url, route, { query: window });
        expect(await ask(child.url, route, { query: { ...window, filter } })).toEqual(all);
      }
    },
  );

  it.each(['overview', 'runFacets', 'cost', 'traceHistogram', 'logHistogram'] as const)(
    'counts nothing for another service in %s',
    async (route) => {
      const answer = await ask(child.url, route, { query: { ...window, filter: 'service = other' } });
      const none = await ask(child.url, route, { query: { from: 1, to: 1 + window.to - window.from } });
      const withoutTimes = (given: unknown) => JSON.stringify(given).replaceAll(/"(from|stepMillis)":\d+/g, '');
      expect(withoutTimes(answer).replaceAll(/\[[0,null.]*\]/g, '[]')).toBe(
        withoutTimes(none).replaceAll(/\[[0,null.]*\]/g, '[]'),
      );
    },
  );

  it('says of a log line what went wrong', async () => {
    const { items } = await ask(child.url, 'runLogs', { parameters: { runId: bad.runId } });
    expect(items.map(({ error }) => error)).toEqual([undefined, 'StockError: stock does not answer']);
  });

  it('gives the attributes of the log lines of a run where they are asked for', async () => {
    const parameters = { runId: bad.runId };
    const { items } = await ask(child.url, 'runLogs', { parameters, query: { attributes: 'all' } });
    expect(items.at(-1)?.attributes).toMatchObject({ 'exception.type': 'StockError' });
    const without = await ask(child.url, 'runLogs', { parameters });
    expect(without.items.at(-1)).not.toHaveProperty('attributes');
  });

  it('gives the log records that arrived after one, oldest first', async () => {
    const { items } = await ask(child.url, 'logs', { query: window });
    const last = Math.max(...items.map(({ id }) => Number(id)));
    const arrived = await ask(child.url, 'logs', { query: { ...window, after: String(last - 2) } });
    expect(arrived.items.map(({ id }) => Number(id))).toEqual([last - 1, last]);
  });

  it.each([
    ['/runs?from=0&to=1&colour=red', 'BINNACLE_API_PARAMETER', 'colour'],
    ['/runs?from=0', 'BINNACLE_API_PARAMETER', 'to'],
    ['/runs?from=yesterday&to=1', 'BINNACLE_API_PARAMETER', 'from'],
    ['/runs?from=0&to=1&limit=5000', 'BINNACLE_API_PARAMETER', 'limit'],
    ['/runs?from=0&to=1&limit=1.5', 'BINNACLE_API_PARAMETER', '"limit" is 1.5'],
    ['/runs', 'BINNACLE_API_PARAMETER', '"from" is missing'],
    ['/runs?from=0&to=1&sort=colour', 'BINNACLE_API_PARAMETER', 'sort'],
    ['/runs?from=0&to=1&cursor=abc', 'BINNACLE_API_PARAMETER', 'cursor'],
    ['/cost?from=0&to=1&group=colour', 'BINNACLE_API_PARAMETER', 'colour'],
    ['/runs?from=0&to=1&filter=duration%20%3E%20red', 'BINNACLE_FILTER_SYNTAX', 'duration'],
  ])('refuses %s and names what is wrong', async (path, code, name) => {
    const response = await fetch(child.url + API_PREFIX + path);
    const { error } = (await response.json()) as { error: { code: string; message: string; position?: number } };
    expect(response.status).toBe(400);
    expect(error.code).toBe(code);
    expect(error.message).toContain(name);
    expect(error.position).toBe(code === 'BINNACLE_FILTER_SYNTAX' ? 11 : undefined);
  });

  it.each([
    '/runs/nope',
    `/traces/${'ab'.repeat(16)}/spans`,
    `/traces/${'ab'.repeat(16)}/spans/${'ab'.repeat(8)}`,
    '/logs/99999',
    '/nothing',
  ])('answers 404 with a code to %s', async (path) => {
    const response = await fetch(child.url + API_PREFIX + path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'BINNACLE_API_NOT_FOUND' } });
  });

  it('sends an answer that has not changed only once', async () => {
    const url = `${child.url}${API_PREFIX}/runs/${good.runId}`;
    const first = await fetch(url);
    await first.text();
    const etag = first.headers.get('etag') ?? '';
    const second = await fetch(url, { headers: { 'if-none-match': etag } });
    expect(second.status).toBe(304);
    expect(await second.text()).toBe('');
  });

  it('answers PromQL as Prometheus does', async () => {
    const time = String((sent.at(-1)?.startedAtMillis ?? 0) / 1000 + 6);
    const form = new URLSearchParams({ query: 'workflow_runs_total', time });
    for (const request of [
      new Request(`${child.url}/api/v1/query?${form.toString()}`),
      new Request(`${child.url}/api/v1/query`, { method: 'POST', body: form }),
    ]) {
      expect(await (await fetch(request)).json()).toMatchObject({
        status: 'success',
        data: {
          resultType: 'vector',
          result: [{ metric: { workflow_name: 'checkout' }, value: [Number(time), '12'] }],
        },
      });
    }
  });

  it('keeps a row of agent_traces and gives it back by tenant, ticket and agent', async () => {
    const row = {
      id: 'row-1',
      tenant_id: 'acme',
      ticket_id: 'T-7',
      agent_id: 'agent-9',
      trace_id: 'swarm-trace',
      span_name: 'vm.spawn',
      span_kind: 'internal',
      status: 'ok',
      start_time: '2026-11-22T09:00:00.000Z',
      end_time: '2026-11-22T09:00:01.000Z',
      attributes: { vm_id: 3 },
    };
    const headers = { 'content-type': 'application/json' };
    const posted = await fetch(`${child.url}/api/traces`, { method: 'POST', headers, body: JSON.stringify([row]) });
    expect([posted.status, await posted.json()]).toEqual([201, { accepted: 1, rejected: 0, message: '' }]);
    for (const query of ['tenant_id=acme', 'ticket_id=T-7', 'agent_id=agent-9', 'trace_id=swarm-trace']) {
      expect(await (await fetch(`${child.url}/api/traces?${query}`)).json()).toMatchObject({
        items: [{ ...row, duration_ms: 1000 }],
      });
    }
    expect(await (await fetch(`${child.url}/api/traces?tenant_id=nobody`)).json()).toEqual({ items: [] });
    const refused = await fetch(`${child.url}/api/traces`, { method: 'POST', headers, body: '{"id":1}' });
    expect(refused.status).toBe(400);
  });

  it('changes how much is kept, and removes what belongs to a run', async () => {
    const retention = { maxSizeBytes: 500_000_000, maxAgeMillis: 3_600_000_000, maxSpans: 1_000_000 };
    const changed = await change(child.url, 'setRetention', retention);
    expect(await changed.json()).toMatchObject({ retention });
    for (const wrong of [
      { maxSpans: 'many' },
      { maxSpans: 0 },
      { maxSizeBytes: 1 },
      { maxAgeMillis: 1e30 },
      { days: 7 },
    ]) {
      expect((await change(child.url, 'setRetention', { ...retention, ...wrong })).status).toBe(400);
    }
    const erased = await change(child.url, 'erase', { runId: good.runId });
    expect(await erased.json()).toEqual({ spans: 4, logs: 2 });
    expect((await fetch(`${child.url}${API_PREFIX}/runs/${good.runId}`)).status).toBe(404);
  });
});
