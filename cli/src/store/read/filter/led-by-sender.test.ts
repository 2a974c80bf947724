import { encodeRequest, toKeyValues } from 'binnacle/otlp';
import { beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../open-database.ts';
import { requestOf, SAMPLE_MILLIS } from '../../testing/sample-run.ts';
import { Writer } from '../../writer/writer.ts';
import { listLogs } from '../list-logs.ts';
import { listSpans } from '../list-spans.ts';
import { listTraces } from '../list-traces.ts';
import { Reader } from '../reader.ts';

const window = { from: SAMPLE_MILLIS, to: SAMPLE_MILLIS + 60_000 };
const senders: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  named: { 'service.name': 'orders', 'deployment.environment.name': 'production' },
  older: { 'service.name': 'orders', 'deployment.environment': 'staging' },
  both: { 'service.name': 'stock', 'deployment.environment.name': 'staging', 'deployment.environment': 'production' },
  nameless: { 'deployment.environment.name': 'production' },
  empty: { 'service.name': '' },
  number: { 'service.name': 7 },
  list: { 'service.name': ['orders', 'stock'] },
};

let reader: Reader;

beforeAll(() => {
  const writer = new Writer(openDatabase(':memory:'));
  for (const [name, attributes] of Object.entries(senders)) {
    const resource = { attributes: toKeyValues(attributes) };
    const span = { trace: name, id: name, attributes: { 'service.name': 'orders', environment: 'production' } };
    const [resourceSpans] = requestOf([span]).resourceSpans;
    const spans = { resourceSpans: [{ scopeSpans: [], ...resourceSpans, resource }] };
    const at = BigInt(SAMPLE_MILLIS) * 1_000_000n;
    const record = { timeUnixNano: at, observedTimeUnixNano: at, severityNumber: 9, body: { stringValue: name } };
    const scopeLogs = [{ scope: { name: 'app', attributes: [] }, logRecords: [{ ...record, attributes: [] }] }];
    writer.ingest([
      { signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', spans) },
      {
        signal: 'logs',
        encoding: 'protobuf',
        bytes: encodeRequest('logs', { resourceLogs: [{ resource, scopeLogs }] }),
      },
    ]);
  }
  reader = new Reader(writer.database);
});

it.each([
  ['service = orders', ['named', 'older']],
  ['service = stock', ['both']],
  ['service = unknown_service', ['nameless', 'empty', 'number', 'list']],
  ['service = 7', []],
  ['service != orders', ['both', 'nameless', 'empty', 'number', 'list']],
  ['environment = production', ['named', 'nameless']],
  ['environment = staging', ['older', 'both']],
  ['service = orders environment = staging', ['older']],
  ['service = orders or environment = production', ['named', 'older', 'nameless']],
  ['not has environment', ['empty', 'number', 'list']],
])('finds by %s what senders of such a resource sent, and nothing else', (filter, expected) => {
  const query = { ...window, filter };
  const names = (rows: readonly { readonly name: string }[]): string[] => rows.map(({ name }) => name).sort();
  expect(names(listSpans(reader, query).items)).toEqual(expected.toSorted());
  expect(names(listTraces(reader, query).items)).toEqual(expected.toSorted());
  expect(names(listTraces(reader, { ...query, sort: 'duration' }).items)).toEqual(expected.toSorted());
  const logs = listLogs(reader, query).items;
  expect(logs.map(({ message }) => message).sort()).toEqual(expected.toSorted());
});
