import { expect, it } from 'vitest';
import { openDatabase } from '../open-database.ts';
import type { AgentTracesResult } from '../store.ts';
import { requestOf } from '../testing/sample-run.ts';
import { ingestAgentTraces } from './agent-traces.ts';
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
  return ingestAgentTraces(rows, (request) => writer.ingest([request]).results[0] ?? { kind: 'ok' });
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
  const [parent, below] = writer.database.prepare('SELECT span_id, parent_id FROM spans ORDER BY id').all();
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
