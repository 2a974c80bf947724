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
