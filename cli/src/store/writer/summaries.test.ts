import { expect, it } from 'vitest';
import { encodeRequest } from 'binnacle/otlp';
import { openDatabase } from '../open-database.ts';
import { inferenceSpan, requestOf, sampleId, workflowSpan } from '../testing/sample-run.ts';
import type { SampleSpan } from '../testing/sample-run.ts';
import { reindex } from './reindex.ts';
import { Writer } from './writer.ts';

function openWriter(): Writer {
  return new Writer(openDatabase(':memory:'));
}

function send(writer: Writer, spans: readonly SampleSpan[]): void {
  const bytes = encodeRequest('traces', requestOf(spans));
  expect(writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes }]).results).toEqual([{ kind: 'ok' }]);
}

function runsOf(writer: Writer): Record<string, unknown>[] {
  return writer.database.prepare('SELECT * FROM runs ORDER BY run_id').all();
}

function summariesOf(writer: Writer): unknown {
  const rows = (sql: string) => writer.database.prepare(sql).all();
  return {
    runs: rows('SELECT * FROM runs ORDER BY run_id'),
    traces: rows('SELECT * FROM traces ORDER BY trace_id'),
    spanMinutes: rows('SELECT * FROM span_minutes'),
    spanSlots: rows('SELECT * FROM span_slots'),
    // Without the numbers of groups, which are given in the order of arrival.
    callHours: rows(
      'SELECT hour, agent, workflow, tenant, model, calls, cost_usd FROM call_hours JOIN call_groups ON id = call_group ORDER BY 1, 2, 3',
    ),
  };
}

function agentSpan(span: Partial<SampleSpan> & { readonly trace: string }): SampleSpan {
  const attributes = { 'gen_ai.operation.name': 'invoke_agent', 'agent.name': 'researcher', ...span.attributes };
  return { id: 'agent', durationMillis: 500, ...span, attributes };
}

const http = { 'http.request.method': 'POST' };
const suspended = { 'workflow.outcome': undefined, 'workflow.state': 'waiting_approval' };

/** Attempts of a run, a decision about it, a run within a run, two runs below one request, and an agent that no workflow called. */
const everything: readonly SampleSpan[] = [
  { trace: 'first', id: 'request', durationMillis: 3_000, attributes: http },
  workflowSpan('r', { trace: 'first', parent: 'request', startMillis: 10, attributes: suspended }),
  inferenceSpan('r', { trace: 'first' }),
  { trace: 'decision', id: 'request', startMillis: 60_000, attributes: http },
  {
    trace: 'decision',
    id: 'decide',
    parent: 'request',
    startMillis: 60_001,
    attributes: { 'workflow.run.id': 'r', 'approval.outcome': 'approved' },
  },
  workflowSpan('r', { trace: 'second', startMillis: 61_000, attributes: { 'workflow.attempt': 2, 'session.id': 's' } }),
  inferenceSpan('r', { trace: 'second', startMillis: 61_010 }),
  agentSpan({ trace: 'second', parent: 'workflow', startMillis: 61_020, attributes: { 'workflow.run.id': 'r' } }),
  workflowSpan('inner', { trace: 'second', id: 'inner', parent: 'tool', startMillis: 61_030 }),
  { trace: 'second', id: 'tool', parent: 'agent', startMillis: 61_025 },
  inferenceSpan('inner', { trace: 'second', id: 'inner call', parent: 'inner', startMillis: 61_040 }),
  { trace: 'batch', id: 'request', durationMillis: 3_000, attributes: http },
  workflowSpan('left', { trace: 'batch', id: 'left', parent: 'request', startMillis: 1 }),
  workflowSpan('right', { trace: 'batch', id: 'right', parent: 'request', startMillis: 2 }),
  inferenceSpan('right', { trace: 'batch', parent: 'right', startMillis: 5 }),
  agentSpan({ trace: 'alone' }),
  inferenceSpan(undefined, { trace: 'alone', parent: 'agent', startMillis: 10 }),
];

it('makes the same summaries in whichever order and however often spans arrive', () => {
  const whole = openWriter();
  send(whole, everything);
  const expected = summariesOf(whole);
  for (let round = 0; round < 20; round++) {
    const writer = openWriter();
    const shuffled = everything
      .map((span, index) => ({ span, key: (index * 7_919 + round * 104_729 * (index + 3)) % 1_009 }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ span }) => span);
    for (let at = 0; at < shuffled.length; at += 1 + (round % 4)) {
      send(writer, shuffled.slice(at, at + 1 + (round % 4)));
      // What is kept in memory is a cache only.
      if (round % 3 === 0) writer.index.summaries.forget();
    }
    send(writer, shuffled.slice(3, 9));
    expect(summariesOf(writer)).toEqual(expected);
    expect(summariesOf(reindex(writer.database))).toEqual(expected);
  }
});

it('joins the attempts of a run, and counts what it waited in between', () => {
  const writer = openWriter();
  send(writer, everything.slice(0, 3));
  expect(runsOf(writer)).toMatchObject([{ run_id: 'r', outcome: null, is_waiting: 1, attempts: 1, spans: 3 }]);
  send(writer, everything.slice(3, 8));
  expect(runsOf(writer)).toMatchObject([
    { run_id: 'r', kind: 'workflow', name: 'scan', outcome: 'success', is_waiting: 0, attempts: 2, session: 's' },
  ]);
  const [run] = runsOf(writer);
  expect(run).toMatchObject({ calls: 2, cost_usd: 0.5, input_tokens: 200 });
  expect(Number(run?.['end_micros']) - Number(run?.['start_micros'])).toBe(61_990_000);
  const start = Number(run?.['start_micros']);
  const waits = JSON.parse(String(run?.['waits'])) as [number, number][];
  // The request within which the run began took two seconds longer than the attempt, and the decision ten milliseconds.
  expect(waits.map(([from, to]) => [(from - start) / 1000, (to - start) / 1000])).toEqual([
    [2_990, 59_991],
    [60_001, 60_990],
  ]);
});

it('counts a workflow within a workflow as a run of its own and towards the one that called it', () => {
  const writer = openWriter();
  send(writer, everything.slice(5, 11));
  expect(runsOf(writer)).toMatchObject([
    { run_id: 'inner', calls: 1, cost_usd: 0.25, agents: '[]' },
    { run_id: 'r', calls: 2, cost_usd: 0.5, agents: '["researcher"]' },
  ]);
});

it('keeps the runs below one request apart', () => {
  const writer = openWriter();
  send(writer, everything.slice(11, 15));
  expect(runsOf(writer)).toMatchObject([
    { run_id: 'left', calls: 0, cost_usd: 0 },
    { run_id: 'right', calls: 1, cost_usd: 0.25 },
  ]);
});

it('gives a trace without a run id a run of its own until the run id is known', () => {
  const writer = openWriter();
  const trace = 'trace';
  send(writer, [inferenceSpan(undefined, { trace, parent: 'agent', startMillis: 20 })]);
  const traceId = sampleId(trace, 16);
  expect(runsOf(writer)).toMatchObject([{ run_id: traceId, kind: 'inference', name: 'gpt-5', outcome: null }]);
  send(writer, [agentSpan({ trace, parent: 'workflow', startMillis: 10 })]);
  expect(runsOf(writer)).toMatchObject([
    { run_id: traceId, kind: 'agent', name: 'researcher', outcome: null, calls: 1 },
  ]);
  send(writer, [workflowSpan('late', { trace })]);
  expect(runsOf(writer)).toMatchObject([{ run_id: 'late', kind: 'workflow', spans: 3, calls: 1, cost_usd: 0.25 }]);
});

it('says why a run failed, the deepest cause first', () => {
  const writer = openWriter();
  const failed = { status: 2 } as const;
  send(writer, [
    workflowSpan('f', { ...failed, attributes: { 'workflow.outcome': 'failure', 'error.type': 'rate_limited' } }),
    agentSpan({ ...failed, trace: 'trace of f', parent: 'workflow', attributes: { 'error.type': 'rate_limited' } }),
    {
      ...failed,
      trace: 'trace of f',
      id: 'tool',
      parent: 'agent',
      attributes: {
        'gen_ai.operation.name': 'execute_tool',
        'gen_ai.tool.name': 'web_search',
        'error.type': 'rate_limited',
      },
    },
  ]);
  expect(runsOf(writer)).toMatchObject([
    {
      outcome: 'failure',
      error_type: 'rate_limited',
      errors: 3,
      failure: 'web_search: rate_limited → researcher → scan',
    },
  ]);
});

it('stamps the hours in which a changed run ends and ended, and no other', () => {
  const writer = openWriter();
  const stamps = () =>
    writer.database
      .prepare('SELECT stamp FROM run_hours ORDER BY hour')
      .all()
      .map(({ stamp }) => stamp);
  send(writer, [
    workflowSpan('r', { trace: 'first' }),
    workflowSpan('other', { trace: 'other', startMillis: 7_200_000 }),
  ]);
  const before = stamps();
  send(writer, [workflowSpan('r', { trace: 'second', startMillis: 3_600_000 })]);
  const after = stamps();
  expect(before).toHaveLength(2);
  expect(after).toHaveLength(3);
  expect(after[0]).not.toBe(before[0]);
  expect(after[2]).toBe(before[1]);
});

it('gives a run no outcome before the span of its workflow has come', () => {
  const writer = openWriter();
  const inner = inferenceSpan('r', { trace: 'late', parent: 'workflow' });
  const attributes = { ...inner.attributes, 'workflow.name': 'scan', 'llm.outcome': 'success' };
  send(writer, [{ ...inner, attributes }]);
  expect(runsOf(writer)).toMatchObject([{ run_id: 'r', kind: 'workflow', name: 'scan', outcome: null, is_waiting: 0 }]);
  send(writer, [workflowSpan('r', { trace: 'late' })]);
  expect(runsOf(writer)).toMatchObject([{ run_id: 'r', kind: 'workflow', name: 'scan', outcome: 'success' }]);
});

it('gives a run no outcome while what its call or agent is below has not come, whoever called it', () => {
  const writer = openWriter();
  const trace = 'request';
  send(writer, [{ trace, id: 'request', attributes: http }]);
  // The request was answered before the work behind it was done.
  send(writer, [
    agentSpan({ trace, parent: 'workflow', attributes: { 'workflow.run.id': 'r', 'workflow.name': 'scan' } }),
  ]);
  expect(runsOf(writer)).toMatchObject([{ run_id: 'r', kind: 'workflow', name: 'scan', outcome: null, is_waiting: 0 }]);
  send(writer, [workflowSpan('r', { trace, parent: 'request' })]);
  expect(runsOf(writer)).toMatchObject([{ run_id: 'r', kind: 'workflow', name: 'scan', outcome: 'success' }]);
});

it('names a run that baggage brought to another service by its id until its workflow has come', () => {
  const writer = openWriter();
  const called = agentSpan({ trace: 'trace of r', parent: 'served', attributes: { 'workflow.run.id': 'r' } });
  const served: SampleSpan = { trace: 'trace of r', id: 'served', parent: 'call', kind: 2, attributes: http };
  send(writer, [called]);
  send(writer, [served]);
  expect(runsOf(writer)).toMatchObject([{ run_id: 'r', kind: 'workflow', name: 'r', outcome: null }]);
  send(writer, [workflowSpan('r'), { trace: 'trace of r', id: 'call', parent: 'workflow' }]);
  expect(runsOf(writer)).toMatchObject([{ run_id: 'r', kind: 'workflow', name: 'scan', outcome: 'success' }]);
});

it.each([
  ['a server', { kind: 2 }],
  ['a consumer', { kind: 5 }],
  ['a span whose flags say that its parent is remote', { kind: 1, flags: 0x300 }],
])('ends a run below %s that a service called which sends nothing here', (_, entry) => {
  const writer = openWriter();
  const trace = 'entered';
  send(writer, [agentSpan({ trace, parent: 'served' })]);
  expect(runsOf(writer)).toMatchObject([{ name: 'researcher', outcome: null }]);
  send(writer, [{ trace, id: 'served', parent: 'gateway', durationMillis: 900, ...entry }]);
  expect(runsOf(writer)).toMatchObject([{ name: 'researcher', outcome: 'success' }]);
  const rootless = writer.database.prepare('SELECT count(*) AS count FROM traces WHERE root_span_id IS NULL');
  expect(rootless.get()).toEqual({ count: 0 });
});

it('waits for the parent of a server that its flags say is in the same process', () => {
  const writer = openWriter();
  send(writer, [agentSpan({ trace: 't', parent: 'local', kind: 2, flags: 0x100 })]);
  expect(runsOf(writer)).toMatchObject([{ name: 'researcher', outcome: null }]);
});

it('lets a run go on whose next attempt has begun, and does not say that it waits', () => {
  const writer = openWriter();
  send(writer, [workflowSpan('r', { trace: 'first', attributes: suspended })]);
  expect(runsOf(writer)).toMatchObject([{ outcome: null, is_waiting: 1 }]);
  send(writer, [
    agentSpan({ trace: 'second', parent: 'workflow', startMillis: 5_000, attributes: { 'workflow.run.id': 'r' } }),
  ]);
  expect(runsOf(writer)).toMatchObject([{ kind: 'workflow', name: 'scan', outcome: null, is_waiting: 0, attempts: 1 }]);
});
