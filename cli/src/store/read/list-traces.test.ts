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
