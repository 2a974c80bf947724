import { encodeRequest } from 'binnacle/otlp';
import { expect, it } from 'vitest';
import { openDatabase } from '../open-database.ts';
import { openReport } from '../testing/open-report.ts';
import { requestOf, SAMPLE_MILLIS, workflowSpan } from '../testing/sample-run.ts';
import type { SampleSpan } from '../testing/sample-run.ts';
import { Writer } from '../writer/writer.ts';
import { listTraces } from './list-traces.ts';
import { Reader } from './reader.ts';

const anyTime = { from: 0, to: 9_999_999_999_999 };
const startMillis = Date.now() - 1_000 - SAMPLE_MILLIS;
const root = workflowSpan('a', { trace: 'a', startMillis });
const call: SampleSpan = {
  trace: 'a',
  id: 'call',
  parent: root.id,
  name: 'SELECT runs',
  startMillis: startMillis + 3,
};

function traces(spans: readonly SampleSpan[]) {
  return { signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', requestOf(spans)) } as const;
}

it('names a trace after its root while that is open, and says that it runs', () => {
  const writer = new Writer(openDatabase(':memory:'));
  writer.ingest([traces([call]), openReport([root])]);
  expect(listTraces(new Reader(writer.database), anyTime).items).toMatchObject([
    {
      name: root.name ?? root.id,
      operation: 'workflow',
      state: 'running',
      hasRoot: false,
      durationMillis: expect.closeTo(1_000, -5),
      spans: 1,
    },
  ]);
  writer.ingest([traces([root])]);
  expect(listTraces(new Reader(writer.database), anyTime).items).toMatchObject([{ state: 'ended', hasRoot: true }]);
});

it('names a trace after its earliest span where nothing is known of the root', () => {
  const writer = new Writer(openDatabase(':memory:'));
  writer.ingest([traces([call])]);
  expect(listTraces(new Reader(writer.database), anyTime).items).toMatchObject([
    { name: 'SELECT runs', state: 'running', hasRoot: false },
  ]);
});

it('says that a trace runs whose root has ended before the work behind it', () => {
  const writer = new Writer(openDatabase(':memory:'));
  writer.ingest([traces([root]), openReport([call])]);
  expect(listTraces(new Reader(writer.database), anyTime).items).toMatchObject([
    { name: root.name ?? root.id, state: 'running', hasRoot: true },
  ]);
});

it('lists a trace as soon as an operation of it is open, in its place and scope', () => {
  const writer = new Writer(openDatabase(':memory:'));
  const request = { trace: 'b', id: 'request', name: 'POST /triage', kind: 2, startMillis: startMillis + 5 };
  const workflow = workflowSpan('b', { trace: 'b', parent: 'request', startMillis: startMillis + 6 });
  const later = { trace: 'c', id: 'later', startMillis: startMillis + 10 };
  writer.ingest([traces([root, later]), openReport([request, workflow])]);
  const reader = new Reader(writer.database);
  const { items } = listTraces(reader, anyTime);
  expect(items).toMatchObject([
    { name: 'later' },
    { name: 'POST /triage', runId: 'b', runName: 'scan', state: 'running', spans: 0, errors: 0 },
    { name: root.name ?? root.id, runName: 'scan' },
  ]);
  const first = listTraces(reader, { ...anyTime, limit: 1 });
  const second = listTraces(reader, { ...anyTime, limit: 1, ...(first.nextCursor && { cursor: first.nextCursor }) });
  expect(second.items).toEqual(items.slice(1, 2));
  const runIdsOf = (filter: string) => listTraces(reader, { ...anyTime, filter }).items.map(({ runId }) => runId);
  expect(runIdsOf('service = orders')).toEqual([undefined, 'b', 'a']);
  expect(runIdsOf('service = other')).toEqual([]);
  expect(runIdsOf('kind = workflow')).toEqual(['a']);
});

it('finds a trace that a request began by the name of its run', () => {
  const writer = new Writer(openDatabase(':memory:'));
  const request = { trace: 'a', id: 'request', name: 'POST /', kind: 2, startMillis };
  const named = workflowSpan('a', { trace: 'a', id: 'run', parent: 'request', startMillis });
  writer.ingest([
    traces([request, { ...named, attributes: { ...named.attributes, 'workflow.name': 'nightly-scan' } }]),
  ]);
  const { items } = listTraces(new Reader(writer.database), { ...anyTime, filter: 'nightly' });
  expect(items).toMatchObject([{ name: 'POST /', runName: 'nightly-scan', matched: 1 }]);
});

it('leaves out traces by the name of their root, whatever else is in them', () => {
  const writer = new Writer(openDatabase(':memory:'));
  const polled: SampleSpan = { trace: 'poll', id: 'GET /status', startMillis };
  const query: SampleSpan = { trace: 'poll', id: 'query', parent: polled.id, startMillis: startMillis + 1 };
  writer.ingest([traces([root, call, polled, query])]);
  const namesBy = (filter: string) =>
    listTraces(new Reader(writer.database), { ...anyTime, filter }).items.map(({ name }) => name);
  expect(namesBy('root != "GET /status"')).toEqual([root.name ?? root.id]);
  expect(namesBy('root = "GET /status"')).toEqual(['GET /status']);
});
