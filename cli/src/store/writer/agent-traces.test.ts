import { expect, it, vi } from 'vitest';
import { openDatabase } from '../open-database.ts';
import type { AgentTracesResult } from '../store.ts';
import { listAgentTraces } from '../read/list-agent-traces.ts';
import { liveRuns } from '../read/live-runs.ts';
import { Reader } from '../read/reader.ts';
import { toRunSummary } from '../read/run-summary.ts';
import { requestOf } from '../testing/sample-run.ts';
import { ingestAgentTraces } from './agent-traces.ts';
import { reindex } from './reindex.ts';
import { Writer } from './writer.ts';
import { encodeRequest } from 'binnacle/otlp';

const row = {
  id: 'span-1',
  tenant_id: 'acme',
  ticket_id: 'T-7',
  agent_id: 'coder-1',
  trace_id: 'trace-1',
  parent_span_id: null,
  span_name: 'agent.execute',
  span_kind: 'internal',
  status: 'error',
  start_time: '2026-01-31T12:00:00.000Z',
  end_time: '2026-01-31T12:00:01.500Z',
  duration_ms: 1_500,
  attributes: { agent_type: 'coder', tries: 2 },
  events: [{ name: 'started', time: '2026-01-31T12:00:00.100Z', attributes: { vm: 'vm-1' } }],
  created_at: '2026-01-31 12:00:02',
};

function post(writer: Writer, rows: unknown): AgentTracesResult {
  return ingestAgentTraces(writer, rows).result;
}

function read(writer: Writer, where = ''): Record<string, unknown>[] {
  return writer.database.prepare(`SELECT * FROM agent_traces ${where}`).all();
}

it('gives a row back as it was sent', () => {
  const writer = new Writer(openDatabase(':memory:'));
  const child = {
    ...row,
    id: 'span-2',
    parent_span_id: 'span-1',
    end_time: null,
    duration_ms: null,
    tenant_id: 'other',
  };
  expect(post(writer, [row, child])).toEqual({ accepted: 2, rejected: 0, message: '' });
  expect(read(writer, "WHERE tenant_id = 'acme' AND ticket_id = 'T-7' AND agent_id = 'coder-1'")).toEqual([
    {
      ...row,
      attributes: '{"agent_type":"coder","tries":2}',
      events: '[{"name":"started","time":"2026-01-31T12:00:00.100Z","attributes":{"vm":"vm-1"}}]',
    },
  ]);
  expect(read(writer, "WHERE tenant_id = 'other'")).toMatchObject([
    { id: 'span-2', trace_id: 'trace-1', parent_span_id: 'span-1', end_time: null, duration_ms: null },
  ]);
  const [parent] = writer.database.prepare('SELECT span_id FROM spans').all();
  const [below] = writer.database.prepare('SELECT parent_id FROM open_operations').all();
  expect(below?.['parent_id']).toEqual(parent?.['span_id']);
});

it('takes the columns of JSON as text, ids of OpenTelemetry as they are, and a row once', () => {
  const writer = new Writer(openDatabase(':memory:'));
  const id = '00f067aa0ba902b7';
  const text = {
    ...row,
    id,
    attributes: '{"a":1}',
    events: '[]',
    start_time: '2026-01-31 12:00:00',
    end_time: undefined,
  };
  expect(post(writer, text)).toMatchObject({ accepted: 1 });
  expect(post(writer, text)).toMatchObject({ accepted: 1 });
  expect(read(writer)).toMatchObject([
    { id, attributes: '{"a":1}', events: '[]', start_time: row.start_time, end_time: row.end_time },
  ]);
  expect(writer.database.prepare('SELECT lower(hex(span_id)) AS id FROM spans').all()).toMatchObject([{ id }]);
});

it('says what is wrong with a row, and takes the others', () => {
  const writer = new Writer(openDatabase(':memory:'));
  const wrong = [
    7,
    { ...row, id: '' },
    { ...row, start_time: 'soon' },
    { ...row, span_kind: 'other' },
    { ...row, status: 'failed' },
    { ...row, attributes: '{' },
    { ...row, events: {} },
  ];
  expect(post(writer, [...wrong, row])).toEqual({ accepted: 1, rejected: 7, message: 'row 0: a row is a JSON object' });
  expect(post(writer, [])).toEqual({ accepted: 0, rejected: 0, message: '' });
});

it.each([
  [{ span_kind: 'producer' }, 'span_kind is internal, client or server'],
  [{ span_kind: 'constructor' }, 'span_kind is internal, client or server'],
  [{ span_kind: 3 }, 'span_kind is internal, client or server'],
  [{ status: 'constructor' }, 'status is ok, error or unset'],
  [{ attributes: '[1]' }, 'attributes is a JSON object'],
  [{ attributes: [1] }, 'attributes is a JSON object'],
  [{ cost: 1 }, '"cost" is no column of agent_traces; attributes take what has none'],
])('refuses a row with %o, open or ended', (wrong, message) => {
  const writer = new Writer(openDatabase(':memory:'));
  const begun = { ...row, id: 'span-2', end_time: null, duration_ms: null };
  expect(
    post(
      writer,
      [row, begun].map((each) => ({ ...each, ...wrong })),
    ),
  ).toEqual({
    accepted: 0,
    rejected: 2,
    message: `row 0: ${message}`,
  });
  expect(read(writer)).toEqual([]);
});

it('shows spans of OpenTelemetry in the same columns', () => {
  const writer = new Writer(openDatabase(':memory:'));
  const bytes = encodeRequest(
    'traces',
    requestOf([{ trace: 't', id: 's', attributes: { 'tenant.id': 'acme', a: 1 } }]),
  );
  writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes }]);
  expect(read(writer)).toMatchObject([
    { tenant_id: 'acme', span_name: 's', duration_ms: 10, attributes: '{"tenant.id":"acme","a":1}', events: '[]' },
  ]);
});

const open = {
  ...row,
  attributes: { agent_type: 'coder', model: 'claude-sonnet-5' },
  events: [],
  status: 'unset',
  end_time: null,
  duration_ms: null,
};
const end = { id: 'span-1', status: 'ok', end_time: '2026-01-31T12:00:02.000Z', duration_ms: 2_000 };

it.each([
  ['the whole row', { ...open, ...end }],
  ['only what changed', end],
])('shows a row without an end as open until %s comes', (_, last) => {
  const writer = new Writer(openDatabase(':memory:'));
  expect(post(writer, open)).toEqual({ accepted: 1, rejected: 0, message: '' });
  const { attributes } = open;
  expect(read(writer)).toEqual([{ ...open, attributes: JSON.stringify(attributes), events: '[]' }]);
  expect(writer.totals.spans).toBe(0);
  expect(liveRunsOf(writer)).toMatchObject([{ kind: 'agent', name: 'coder', outcome: null }]);
  expect(post(writer, last)).toEqual({ accepted: 1, rejected: 0, message: '' });
  expect(read(writer)).toEqual([{ ...open, ...end, attributes: JSON.stringify(attributes), events: '[]' }]);
  expect(writer.database.prepare('SELECT * FROM open_agent_traces').all()).toEqual([]);
  expect(liveRunsOf(writer)).toEqual([]);
  expect(writer.database.prepare('SELECT kind, name, outcome FROM runs').all()).toMatchObject([
    { kind: 'agent', name: 'coder', outcome: 'success' },
  ]);
});

it('takes beginning and end in one list, keeps a repeat once, and rejects what contradicts an end', () => {
  const writer = new Writer(openDatabase(':memory:'));
  expect(post(writer, [open, { ...open, ...end }, end])).toEqual({ accepted: 3, rejected: 0, message: '' });
  // The beginning may be sent again after the end, and a repeat may be written at another time.
  expect(post(writer, open)).toMatchObject({ accepted: 1 });
  expect(post(writer, { ...open, ...end, created_at: '2026-02-01 00:00:00' })).toMatchObject({ accepted: 1 });
  expect(post(writer, { ...open, ...end, status: 'error' })).toEqual({
    accepted: 0,
    rejected: 1,
    message: 'row 0: span-1 has ended already, with other values; a row that has ended stays as it is',
  });
  expect(read(writer)).toMatchObject([{ id: 'span-1', status: 'ok', duration_ms: 2_000 }]);
  expect(writer.totals.spans).toBe(1);
});

it('says that a row has ended to who changes it by its id alone, and keeps an id for one trace', () => {
  const writer = new Writer(openDatabase(':memory:'));
  const begun = { ...open, id: 'begun' };
  post(writer, [{ ...open, ...end }, begun]);
  expect(post(writer, { id: 'span-1', status: 'error' })).toMatchObject({
    message: 'row 0: span-1 has ended already; a row that has ended stays as it is',
  });
  const others = [
    { ...open, ...end, trace_id: 'trace-2' },
    { ...open, trace_id: 'trace-2' },
    { ...begun, ...end, id: 'begun', trace_id: 'trace-2' },
    { ...row, id: 'new' },
    { ...row, id: 'new', trace_id: 'trace-2' },
  ];
  expect(post(writer, others)).toEqual({
    accepted: 1,
    rejected: 4,
    message: 'row 0: span-1 is a row of another trace already',
  });
  expect(read(writer).map(({ id, trace_id }) => [id, trace_id])).toEqual([
    ['span-1', 'trace-1'],
    ['new', 'trace-1'],
    ['begun', 'trace-1'],
  ]);
});

it.each([
  [{ end_time: '2026-01-31T11:00:00Z' }, 'it ends before its start_time'],
  [{ end_time: null, duration_ms: -1 }, 'it ends before its start_time'],
  [{ start_time: 0 }, 'start_time is a time after 1970 such as 2026-01-31T12:00:00Z'],
  [{ end_time: 1e16 }, 'it ends after the year 2255'],
])('explains the times of %o as rows have them', (wrong, message) => {
  const writer = new Writer(openDatabase(':memory:'));
  expect(post(writer, { ...row, ...wrong })).toEqual({ accepted: 0, rejected: 1, message: `row 0: ${message}` });
});

it('names a run by its first agent, also while the second is open', () => {
  const writer = new Writer(openDatabase(':memory:'));
  const second = { ...open, id: 'second', attributes: { agent_type: 'reviewer' }, start_time: '2026-01-31T12:00:03Z' };
  post(writer, [{ ...open, ...end }, second]);
  expect(liveRunsOf(writer)).toMatchObject([{ kind: 'agent', name: 'coder', outcome: null }]);
  post(writer, { id: 'second', status: 'ok', end_time: '2026-01-31T12:00:04Z' });
  expect(writer.database.prepare('SELECT name FROM runs').all()).toEqual([{ name: 'coder' }]);
});

it('keeps open rows when the index is made anew', () => {
  const writer = new Writer(openDatabase(':memory:'));
  post(writer, open);
  expect(read(reindex(writer.database))).toMatchObject([{ id: 'span-1', end_time: null }]);
});

it.each([
  ['parts beside each other', { input_tokens: 1_000, output_tokens: 100 }, { input: 1_000, output: 100, unpriced: 0 }],
  ['parts of tokens', { tokens: { input: 1_000, output: 100 } }, { input: 1_000, output: 100, unpriced: 0 }],
  ['a sum, whose price is not known', { tokens: 1_100 }, { input: 1_100, output: 0, unpriced: 1 }],
  ['a cost of its own', { tokens: 1_100, cost_usd: 0.5 }, { input: 1_100, output: 0, unpriced: 0 }],
])('counts the tokens of a model call from %s', (_, usage, { input, output, unpriced }) => {
  const writer = new Writer(openDatabase(':memory:'));
  const call = {
    ...row,
    ...end,
    id: 'call',
    parent_span_id: 'span-1',
    span_name: 'llm.generate',
    attributes: { model: 'claude-sonnet-4-5', ...usage },
  };
  expect(post(writer, [{ ...row, status: 'ok' }, call])).toMatchObject({ accepted: 2, message: '' });
  const [run] = writer.database.prepare('SELECT * FROM runs').all();
  expect(run).toMatchObject({ kind: 'agent', name: 'coder', calls: 1, input_tokens: input, output_tokens: output });
  expect(run).toMatchObject({ unpriced_calls: unpriced });
  expect(Number(run?.['cost_usd']) > 0).toBe(unpriced === 0);
  expect(JSON.parse(String(read(writer, "WHERE id = 'call'")[0]?.['attributes']))).toEqual(call.attributes);
});

it.each([
  ['agent.execute', 'agent'],
  ['llm.generate', 'inference'],
  ['git.push', 'tool'],
  ['vm.spawn', 'step'],
  ['http.request', 'http'],
  ['cache.warm', 'other'],
])('knows what %s is', (name, operation) => {
  const writer = new Writer(openDatabase(':memory:'));
  post(writer, { ...row, span_name: name });
  expect(writer.database.prepare('SELECT operation FROM spans').all()).toEqual([{ operation }]);
});

it('names an agent by its type, and what it does after the agent around it, whatever its id', () => {
  const writer = new Writer(openDatabase(':memory:'));
  const below = { ...row, ...end, parent_span_id: 'span-1', attributes: {} };
  const untyped = { ...row, id: 'untyped', trace_id: 'trace-2', attributes: {} };
  const rows = [
    { ...row, status: 'ok' },
    { ...below, id: 'call', span_name: 'llm.generate', attributes: { model: 'claude-sonnet-5' } },
    { ...below, id: 'push', span_name: 'git.push' },
    untyped,
  ];
  expect(post(writer, rows)).toMatchObject({ accepted: 4, message: '' });
  expect(writer.database.prepare('SELECT name, agent FROM spans ORDER BY id').all()).toEqual([
    { name: 'agent.execute', agent: 'coder' },
    { name: 'llm.generate', agent: 'coder' },
    { name: 'git.push', agent: null },
    { name: 'agent.execute', agent: 'coder-1' },
  ]);
  const reader = new Reader(writer.database);
  expect(listAgentTraces(reader, { agent_id: 'coder-1' }).items).toHaveLength(4);
  expect(read(writer, "WHERE agent_id = 'coder-1'")).toHaveLength(4);
  expect(listAgentTraces(reader, { agent_id: 'coder' }).items).toEqual([]);
  post(writer, { ...row, id: 'of nobody', agent_id: null });
  expect(read(writer, "WHERE id = 'of nobody'")).toMatchObject([
    { agent_id: null, attributes: '{"agent_type":"coder","tries":2}' },
  ]);
});

it('lists open rows among the others', () => {
  const writer = new Writer(openDatabase(':memory:'));
  post(writer, [
    { ...open, start_time: '2026-01-31T12:00:00.500Z' },
    { ...row, id: 'earlier' },
    { ...row, id: 'later', start_time: '2026-01-31T12:00:01.000Z' },
    { ...row, id: 'of another', ticket_id: 'T-8' },
  ]);
  const query = { tenant_id: 'acme', ticket_id: 'T-7' };
  const reader = new Reader(writer.database);
  expect(listAgentTraces(reader, query)).toMatchObject({
    items: [{ id: 'later' }, { id: 'span-1', attributes: open.attributes }, { id: 'earlier' }],
  });
  const pages: unknown[] = [];
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
    const page = listAgentTraces(reader, { ...query, limit: 1, cursor });
    pages.push(page.items);
    cursor = page.nextCursor;
  }
  expect(pages).toMatchObject([[{ id: 'later' }], [{ id: 'span-1' }], [{ id: 'earlier' }]]);
});

function liveRunsOf(writer: Writer) {
  return [...liveRuns(new Reader(writer.database)).values()].map(({ row: run }) => run);
}

it('takes an open row for stalled, not for lost, while its end may still come', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const startMillis = Date.now();
  const writer = new Writer(openDatabase(':memory:'));
  const { end_time: _end, duration_ms: _duration, ...open } = row;
  post(writer, { ...open, start_time: startMillis });
  const summaryAfter = (hours: number) => {
    vi.setSystemTime(startMillis + hours * 3_600_000);
    const reader = new Reader(writer.database);
    const [live] = liveRuns(reader).values();
    return live && toRunSummary(reader, live.row);
  };
  expect(summaryAfter(0)).toMatchObject({ state: 'running' });
  expect(summaryAfter(12)).toMatchObject({ state: 'stalled', current: ['agent.execute'] });
  expect(summaryAfter(25)).toMatchObject({ state: 'abandoned', failure: 'the end of agent.execute never came' });
  vi.useRealTimers();
});
