import { encodeRequest, toKeyValues } from 'binnacle/otlp';
import { expect, it } from 'vitest';
import { openDatabase } from '../../open-database.ts';
import { sampleResource } from '../../testing/sample-run.ts';
import { Writer } from '../../writer/writer.ts';
import { listLogs } from '../list-logs.ts';
import { Reader } from '../reader.ts';

const START_NANOS = 1_750_000_000_000_000_000n;
const record = { timeUnixNano: START_NANOS, observedTimeUnixNano: START_NANOS, severityNumber: 17 };
const logRecords = [
  {
    ...record,
    body: { stringValue: 'Model call failed' },
    attributes: toKeyValues({ 'exception.type': 'APIError', 'exception.message': 'Overloaded: it took too long' }),
  },
  { ...record, body: { stringValue: 'cart was emptied' }, eventName: 'shop.checkout.abandoned', attributes: [] },
  { ...record, eventName: 'shop.opened', attributes: [] },
];

function readerOfLogs(): Reader {
  const writer = new Writer(openDatabase(':memory:'));
  const scopeLogs = [{ scope: { name: '', attributes: [] }, logRecords }];
  const bytes = encodeRequest('logs', { resourceLogs: [{ resource: sampleResource, scopeLogs }] });
  expect(writer.ingest([{ signal: 'logs', encoding: 'protobuf', bytes }]).results).toEqual([{ kind: 'ok' }]);
  return new Reader(writer.database);
}

it.each([
  ['failed', ['Model call failed']],
  ['overloaded', ['Model call failed']],
  ['apierror failed', ['Model call failed']],
  ['"took too long"', ['Model call failed']],
  ['"too took"', []],
  ['"APIError: Overloaded"', ['Model call failed']],
  ['abandoned', ['cart was emptied']],
  ['"checkout.abandoned"', ['cart was emptied']],
  ['opened', ['shop.opened']],
  ['"shop.opened"', ['shop.opened']],
  ['not shop', ['Model call failed']],
  ['not "took too long" not shop.opened', ['cart was emptied']],
])('finds by %s the lines that show it', (filter, expected) => {
  const { items } = listLogs(readerOfLogs(), { from: 0, to: 2_000_000_000_000, filter });
  expect(items.map(({ message }) => message)).toEqual(expected);
});

const longBody = `${'x'.repeat(1_500)} ${'word '.repeat(2_000)} needle in the straw ${'word '.repeat(2_000)} behind all`;
const spoken = [
  { body: 'in a span', traceId: '1'.repeat(32), spanId: '2'.repeat(16) },
  { body: 'in a trace', traceId: '1'.repeat(32) },
  { body: 'in none' },
  { body: 'ОШИБКА базы данных' },
  { body: 'ÄRGER groß' },
  { body: longBody },
];

function readerOfSpoken(): Reader {
  const writer = new Writer(openDatabase(':memory:'));
  const records = spoken.map(({ body, ...ids }) => ({
    ...record,
    ...ids,
    body: { stringValue: body },
    attributes: [],
  }));
  const scopeLogs = [{ scope: { name: '', attributes: [] }, logRecords: records }];
  const bytes = encodeRequest('logs', { resourceLogs: [{ resource: sampleResource, scopeLogs }] });
  expect(writer.ingest([{ signal: 'logs', encoding: 'protobuf', bytes }]).results).toEqual([{ kind: 'ok' }]);
  return new Reader(writer.database);
}

it.each<[string, readonly number[]]>([
  ['has trace', [0, 1]],
  ['not has trace', [2, 3, 4, 5]],
  ['trace = ""', [2, 3, 4, 5]],
  ['trace =~ ".*"', [0, 1]],
  ['trace !~ ".*"', [2, 3, 4, 5]],
  ['trace =~ "1+"', [0, 1]],
  ['has span', [0]],
  ['not has span', [1, 2, 3, 4, 5]],
  ['span =~ ".*"', [0]],
  ['span != 2222222222222222', [1, 2, 3, 4, 5]],
  ['has level', [0, 1, 2, 3, 4, 5]],
  ['not has level', []],
  ['"ОШИБКА базы"', [3]],
  ['"ошибка БАЗЫ"', [3]],
  ['"ÄRGER groß"', [4]],
  ['"ärger GROß"', [4]],
  ['ärger', [4]],
  ['needle', [5]],
  ['"needle in the straw"', [5]],
  ['"the needle in"', []],
  ['behind', []],
])('finds by %s the lines of which it is so, whatever their ids, script and length', (filter, expected) => {
  const { items } = listLogs(readerOfSpoken(), { from: 0, to: 2_000_000_000_000, filter });
  const found = items.map(({ message }) => spoken.findIndex(({ body }) => body.startsWith(message)));
  expect(found.toSorted((a, b) => a - b)).toEqual(expected);
});
