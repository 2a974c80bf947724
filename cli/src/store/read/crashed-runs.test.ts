import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { encodeRequest, toKeyValues } from 'binnacle/otlp';
import { markdownOf } from '../../conversation/index.ts';
import { openDatabase } from '../open-database.ts';
import { openReport } from '../testing/open-report.ts';
import { requestOf, SAMPLE_MILLIS, sampleId, workflowSpan } from '../testing/sample-run.ts';
import type { SampleSpan } from '../testing/sample-run.ts';
import { Writer } from '../writer/writer.ts';
import { listRuns } from './list-runs.ts';
import { listTraces } from './list-traces.ts';
import { openSpansOfRun } from './open-spans-of-run.ts';
import { readOverview } from './read-overview.ts';
import { readRunOperations } from './read-run-items.ts';
import { readSpan } from './read-span.ts';
import { readRunSpans } from './read-span-tree.ts';
import { Reader } from './reader.ts';
import { readRun } from './run-detail.ts';

const first = workflowSpan('r', { trace: 'first', attributes: { 'workflow.outcome': undefined } });
const one: SampleSpan = {
  trace: 'first',
  id: 'one',
  parent: 'workflow',
  durationMillis: 2_000,
  attributes: { 'workflow.step.name': 'one', 'workflow.run.id': 'r' },
};
const two: SampleSpan = {
  ...one,
  id: 'two',
  startMillis: 2_000,
  attributes: { 'workflow.step.name': 'two', 'workflow.run.id': 'r' },
};
const resumed = { trace: 'second', startMillis: 60_000, attributes: { 'workflow.attempt': 2 } };
const anotherProcess = {
  attributes: toKeyValues({
    'service.name': 'orders',
    'service.instance.id': 'two',
    'deployment.environment.name': 'test',
  }),
};
const window = { from: SAMPLE_MILLIS - 1_000, to: SAMPLE_MILLIS + 3_600_000 };

let writer: Writer;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(SAMPLE_MILLIS);
  writer = new Writer(openDatabase(':memory:'));
});

afterEach(() => {
  vi.useRealTimers();
});

/** What the process says at this second after its start. */
function report(second: number, ...open: readonly SampleSpan[]): void {
  vi.setSystemTime(SAMPLE_MILLIS + second * 1_000);
  writer.ingest([openReport(open, BigInt(Date.now()) * 1_000_000n)]);
}

function send(...spans: readonly SampleSpan[]): void {
  writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', requestOf(spans)) }]);
}

function readerAt(second: number): Reader {
  vi.setSystemTime(SAMPLE_MILLIS + second * 1_000);
  return new Reader(writer.database);
}

function crash(): void {
  report(1, first, one);
  send(one);
  report(5, first, two);
}

it('lets the last attempt decide where a run stands, and marks the one that was lost', () => {
  crash();
  send(workflowSpan('r', resumed));
  const reader = readerAt(120);
  const { summary, attempts } = readRun(reader, 'r');
  expect(summary).toMatchObject({ state: 'ended', outcome: 'success', attempts: 2, durationMillis: 61_000 });
  // From the last sign of life of the lost attempt.
  expect(summary.waitingMillis).toBe(55_000);
  expect(attempts).toMatchObject([
    { number: 1, state: 'abandoned', durationMillis: 5_000 },
    { number: 2, state: 'ended', outcome: 'success', durationMillis: 1_000 },
  ]);
  expect(attempts[0]?.outcome).toBeUndefined();
  expect(listRuns(reader, { ...window, filter: 'outcome = success' }).items).toHaveLength(1);
  expect(listRuns(reader, { ...window, filter: 'state = abandoned' }).items).toEqual([]);
});

it('shows an attempt of which nothing but its beginning was heard', () => {
  report(3, first);
  send(workflowSpan('r', resumed));
  const reader = readerAt(120);
  const { summary, attempts } = readRun(reader, 'r');
  expect(attempts).toMatchObject([
    { number: 1, traceId: sampleId('first', 16), state: 'abandoned', durationMillis: 3_000, spans: 0 },
    { number: 2, state: 'ended' },
  ]);
  const times = { startedAtMillis: SAMPLE_MILLIS, durationMillis: 61_000, waitingMillis: 57_000 };
  expect(summary).toMatchObject(times);
  expect(listRuns(reader, { ...window, sort: 'duration' }).items).toMatchObject([times]);
  expect(readOverview(reader, window).activeP95Millis.value).toBe(4_000);
});

it('tells of a lost attempt as long as its run is kept, and for a day of one of which nothing came', () => {
  report(3, first);
  vi.setSystemTime(SAMPLE_MILLIS + 4_000);
  const nothing = workflowSpan('nothing', { trace: 'nothing' });
  writer.ingest([openReport([nothing], BigInt(Date.now()) * 1_000_000n, anotherProcess)]);
  send(workflowSpan('r', resumed));
  const before = readRun(readerAt(120), 'r');
  const reader = readerAt(3 * 86_400);
  writer.index.openOperations.removeOlderThan(86_400_000, 7 * 86_400_000);
  expect(readRun(reader, 'r')).toEqual(before);
  expect(() => readRun(reader, 'nothing')).toThrow('no run "nothing"');
  readerAt(8 * 86_400);
  writer.index.openOperations.removeOlderThan(86_400_000, 7 * 86_400_000);
  expect(writer.database.prepare('SELECT 1 FROM open_operations').all()).toEqual([]);
});

it('goes by the attempt that is under way, and gives up only when that one is silent, too', () => {
  crash();
  const second = workflowSpan('r', resumed);
  vi.setSystemTime(SAMPLE_MILLIS + 130_000);
  writer.ingest([openReport([second], BigInt(Date.now()) * 1_000_000n, anotherProcess)]);
  const { summary, attempts } = readRun(readerAt(131), 'r');
  expect(summary).toMatchObject({ state: 'stalled', attempts: 2, durationMillis: 131_000, waitingMillis: 55_000 });
  expect(attempts).toMatchObject([
    { number: 1, state: 'abandoned', durationMillis: 5_000 },
    { number: 2, state: 'stalled', durationMillis: 71_000 },
  ]);
  expect(readRun(readerAt(200), 'r').summary).toMatchObject({
    state: 'abandoned',
    attempts: 2,
    durationMillis: 130_000,
    waitingMillis: 55_000,
  });
});

it('ends what was given up with its last sign of life, the same everywhere and at any time', () => {
  crash();
  for (const second of [20, 3_600, 80_000]) {
    const reader = readerAt(second);
    const [listed] = listRuns(reader, window).items;
    const { summary, attempts } = readRun(reader, 'r');
    expect(summary).toMatchObject({ state: 'abandoned', durationMillis: 5_000, waitingMillis: 0 });
    expect(summary.endedAtMillis).toBe(SAMPLE_MILLIS + 5_000);
    expect(listed).toEqual(summary);
    expect(attempts).toMatchObject([{ state: 'abandoned', durationMillis: 5_000 }]);
    expect(listTraces(reader, window).items).toMatchObject([{ state: 'abandoned', durationMillis: 5_000 }]);
    const { durationMillis, durationsMillis, state } = readRunSpans(reader, 'r', undefined);
    expect([durationMillis, durationsMillis, state]).toEqual([5_000, [2_000, 5_000, 3_000], [0, 3, 3]]);
    const span = readSpan(reader, sampleId('first', 16), sampleId('firsttwo', 8));
    expect(span.row.durationMillis).toBe(3_000);
  }
});

it('takes what arrived below an operation for a sign of its life', () => {
  report(1, first, one);
  send(one, { ...two, durationMillis: 4_000 });
  expect(readRun(readerAt(60), 'r').summary).toMatchObject({ state: 'abandoned', durationMillis: 6_000 });
  expect(readRunSpans(readerAt(60), 'r', undefined).durationsMillis).toEqual([2_000, 6_000, 4_000]);
});

it('sorts what was given up by how long it lasted', () => {
  crash();
  send(workflowSpan('longer', { trace: 'longer', durationMillis: 20_000 }));
  const { items } = listRuns(readerAt(3_600), { ...window, sort: 'duration' });
  expect(items.map(({ runId }) => runId)).toEqual(['longer', 'r']);
});

it('shows a run whose process went away among the failures of the overview, with what it was doing', () => {
  crash();
  const reader = readerAt(120);
  const overview = readOverview(reader, window);
  expect([overview.running.value, overview.finished.value, overview.abandoned]).toEqual([0, 0, 1]);
  expect(overview.failedShare.value).toBe(1);
  expect(listRuns(reader, { ...window, filter: 'failed = true' }).items).toHaveLength(1);
  const reason = 'its process went away during two';
  expect(overview.failedByReason).toMatchObject([{ reason, count: 1, workflows: ['scan'], last: { runId: 'r' } }]);
  expect(listRuns(reader, window).items).toMatchObject([{ state: 'abandoned', failure: reason }]);
  expect(readOverview(reader, { from: SAMPLE_MILLIS + 60_000, to: window.to })).toMatchObject({
    abandoned: 0,
    failedByReason: [],
  });
});

it('takes it from the failures when another attempt goes on', () => {
  crash();
  send(workflowSpan('r', resumed));
  expect(readOverview(readerAt(120), window)).toMatchObject({
    abandoned: 0,
    failedByReason: [],
    finished: { value: 1 },
  });
});

it('gives an account of a crash with what was open, also after the run went on', () => {
  crash();
  send(workflowSpan('r', resumed));
  const reader = readerAt(120);
  const { summary } = readRun(reader, 'r');
  const spans = [...readRunOperations(reader, 'r'), ...openSpansOfRun(reader, 'r')];
  const markdown = markdownOf({ summary, spans, logs: [] });
  expect(markdown).toContain('- Attempts: 2\n');
  expect(markdown.split('## Timeline\n\n')[1]).toBe(
    [
      '- +0 ms · workflow workflow · open when its process went away, after 5 s',
      '  - +0 ms · step one · 2 s',
      '  - +2 s · step two · open when its process went away, after 3 s',
      '- +1 m 0 s · workflow workflow · 1 s',
      '',
    ].join('\n'),
  );
});
