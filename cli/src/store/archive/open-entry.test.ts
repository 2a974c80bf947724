import { expect, it } from 'vitest';
import { decodeRequest, encodeRequest, toKeyValues } from 'binnacle/otlp';
import { operationKinds } from '../../api/closed-sets.ts';
import { readOpenOperations } from '../read-open-operations.ts';
import { logsOf } from '../testing/sample-requests.ts';
import { blob } from '../writer/ids.ts';
import type { OpenOperationText, RestoredOperation } from '../writer/restore-open-operations.ts';
import { readOpenEntry, toOpenEntry } from './open-entry.ts';

const nothing: Record<OpenOperationText, null> = {
  environment: null,
  operation: null,
  run_id: null,
  trigger: null,
  workflow: null,
  step: null,
  agent: null,
  tool: null,
  provider: null,
  model: null,
  tenant: null,
  session: null,
  user: null,
  team: null,
  sent: null,
};

function operation(number: number, change: Partial<RestoredOperation>): RestoredOperation {
  return {
    ...nothing,
    span_id: new Uint8Array(blob(number.toString(16).padStart(16, '0'))),
    trace_id: new Uint8Array(blob('ab'.repeat(16))),
    parent_id: null,
    service: 'orders',
    instance: 'one',
    name: 'a name',
    operation: 'other',
    start_micros: 1_750_000_000_123_456,
    last_seen_millis: 1_750_000_001_000,
    attempt: null,
    ...change,
  };
}

function again(operations: readonly RestoredOperation[]): unknown {
  return readOpenEntry(toOpenEntry(operations)).map((read) => ({
    ...read,
    span_id: new Uint8Array(read.span_id),
    trace_id: new Uint8Array(read.trace_id),
    parent_id: read.parent_id && new Uint8Array(read.parent_id),
  }));
}

it.each(operationKinds)('gives each column of an open %s back as it was', (kind) => {
  const texts = Object.fromEntries(Object.keys(nothing).map((column) => [column, `the ${column} "é\u0000`]));
  const said = {
    ...texts,
    operation: kind,
    sent: '{"id":"row"}',
    attempt: 3,
    parent_id: new Uint8Array(blob('cd'.repeat(8))),
  };
  const operations = [
    operation(1, { operation: kind }),
    operation(2, said),
    operation(3, { operation: kind, attempt: 2 }),
    // Seen at another time.
    operation(4, { operation: kind, step: 'one', last_seen_millis: 1_750_000_002_000 }),
  ];
  expect(again(operations)).toEqual(operations);
});

it('keeps a process without a name and its number', () => {
  const operations = [operation(1, { service: 'unknown_service', instance: '' })];
  expect(again(operations)).toEqual(operations);
});

it('is a log record as a process sends it', () => {
  const { resourceLogs } = decodeRequest(
    'logs',
    toOpenEntry([operation(1, { agent: 'researcher', operation: 'agent' })]),
  );
  expect(resourceLogs[0]?.resource.attributes).toEqual(
    toKeyValues({ 'service.name': 'orders', 'service.instance.id': 'one' }),
  );
  const [record] = resourceLogs.flatMap(({ scopeLogs }) => scopeLogs.flatMap(({ logRecords }) => logRecords));
  expect(record && readOpenOperations(record)).toMatchObject([
    { traceId: 'ab'.repeat(16), name: 'a name', startTimeUnixNano: 1_750_000_000_123_456_000n, endTimeUnixNano: 0n },
  ]);
});

it.each([
  ['nothing', new Uint8Array(), 'it names no open operation'],
  ['no protobuf', Buffer.from('no protobuf'), 'MALFORMED'],
  ['another log record', encodeRequest('logs', logsOf('r')), 'it names no open operation'],
  ['an unknown kind', toOpenEntry([operation(1, { operation: 'dream' })]), 'dream is no kind of operation'],
  ['a row that is none', toOpenEntry([operation(1, { sent: '{"id":' })]), 'no JSON'],
])('does not take %s', (_, bytes, message) => {
  expect(() => readOpenEntry(bytes)).toThrow(message);
  expect(() => readOpenEntry(bytes)).toThrow(expect.objectContaining({ code: 'BINNACLE_OTLP_MALFORMED' }));
});
