import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { encodeRequest, toKeyValues } from 'binnacle/otlp';
import { openDatabase } from '../open-database.ts';
import { listAgentTraces } from '../read/list-agent-traces.ts';
import { liveOperations } from '../read/live-operations.ts';
import { listFindings } from '../read/list-sources.ts';
import { Reader } from '../read/reader.ts';
import { readRun } from '../read/run-detail.ts';
import { openReport } from '../testing/open-report.ts';
import { requestsOf } from '../testing/sample-requests.ts';
import { requestOf, SAMPLE_MILLIS, workflowSpan } from '../testing/sample-run.ts';
import type { SampleSpan } from '../testing/sample-run.ts';
import { ingestAgentTraces } from '../writer/agent-traces.ts';
import { erase } from '../writer/erase.ts';
import { reindex } from '../writer/reindex.ts';
import { Writer } from '../writer/writer.ts';
import { exportArchive } from './export-archive.ts';
import { importArchive } from './import-archive.ts';
import { filesIn, zipFiles } from './testing/zipped-files.ts';

const DAY_MILLIS = 86_400_000;
const one = workflowSpan('one', { trace: 'one' });
const two = workflowSpan('two', { trace: 'two', attributes: { 'session.id': 'session of two' } });
const anotherProcess = { attributes: toKeyValues({ 'service.name': 'orders', 'service.instance.id': 'two' }) };

let directory: string;
let archive: string;
let source: Writer;
let target: Writer;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  directory = mkdtempSync(path.join(tmpdir(), 'binnacle-open-'));
  archive = path.join(directory, 'all.zip');
  source = new Writer(openDatabase(path.join(directory, 'source.db')));
  target = new Writer(openDatabase(path.join(directory, 'target.db')));
});

afterEach(() => {
  source.database.close();
  target.database.close();
  vi.useRealTimers();
  rmSync(directory, { recursive: true, force: true });
});

/** What a process says at this second. */
function report(writer: Writer, second: number, open: readonly SampleSpan[], resource?: typeof anotherProcess): void {
  vi.setSystemTime(SAMPLE_MILLIS + second * 1_000);
  writer.ingest([openReport(open, BigInt(Date.now()) * 1_000_000n, resource)]);
}

function send(writer: Writer, ...spans: readonly SampleSpan[]): void {
  writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', requestOf(spans)) }]);
}

function exported(): ReturnType<typeof exportArchive> {
  return exportArchive(path.join(directory, 'source.db'), archive);
}

function imported(into = target): ReturnType<typeof importArchive> {
  return importArchive(into, archive);
}

function openOf(writer: Writer): unknown {
  return liveOperations(new Reader(writer.database));
}

/** The run of each open operation, and the second at which it was last named. */
function named(writer: Writer): unknown {
  const rows = writer.database.prepare('SELECT run_id, last_seen_millis FROM open_operations ORDER BY run_id').all();
  return Object.fromEntries(
    rows.map((row) => [row['run_id'], (Number(row['last_seen_millis']) - SAMPLE_MILLIS) / 1_000]),
  );
}

it('shows what runs, stalls and was given up as before, and what came as a row of agent_traces', async () => {
  report(source, 1, [one], anotherProcess);
  vi.setSystemTime(SAMPLE_MILLIS + 60_000);
  const row = {
    id: 'row',
    trace_id: 'of-swarm',
    span_name: 'agent',
    tenant_id: 'north',
    start_time: new Date().toISOString(),
  };
  ingestAgentTraces(source, [{ ...row, attributes: { deep: { list: [1, null] } }, events: ['begun'] }]);
  report(source, 65, [two, { ...two, id: 'below', parent: 'workflow', startMillis: 64_000 }]);
  expect(exported()).toMatchObject({ batches: 0, open: 4 });
  expect(await imported()).toEqual({ batches: 0, known: 0, spans: 0, logs: 0, points: 0, open: 4 });
  for (const seconds of [0, 4, 20, 700]) {
    vi.setSystemTime(SAMPLE_MILLIS + 66_000 + seconds * 1_000);
    expect(openOf(target)).toEqual(openOf(source));
    const rows = listAgentTraces(new Reader(target.database), {});
    expect(rows).toEqual(listAgentTraces(new Reader(source.database), {}));
    expect(rows.items).toMatchObject([{ id: 'row', attributes: { deep: { list: [1, null] } } }]);
  }
  // The end of a row may leave out what its beginning said.
  ingestAgentTraces(target, [{ id: 'row', end_time: new Date(SAMPLE_MILLIS + 70_000).toISOString() }]);
  expect(listAgentTraces(new Reader(target.database), {}).items).toMatchObject([{ id: 'row', tenant_id: 'north' }]);
  expect(openOf(target)).toHaveLength(3);
});

it('takes nothing in twice, and goes not back to what is known later', async () => {
  report(source, 1, [one, two]);
  exported();
  expect(await imported()).toMatchObject({ open: 2 });
  expect(await imported()).toMatchObject({ open: 0 });
  expect(named(target)).toEqual({ one: 1, two: 1 });
  // By then only one is open.
  report(target, 70, [one]);
  expect(await imported()).toMatchObject({ open: 0 });
  expect(named(target)).toEqual({ one: 70 });
  report(source, 80, [one]);
  exported();
  expect(await imported()).toMatchObject({ open: 1 });
  expect(named(target)).toEqual({ one: 80 });
});

it('lets what the archive knows later replace what is known', async () => {
  report(target, 1, [one, two]);
  report(source, 30, [two]);
  exported();
  await imported();
  // It may have ended a moment ago, and its span may be on its way.
  expect(named(target)).toEqual({ one: 1, two: 30 });
  report(source, 62, [two]);
  exported();
  await imported();
  expect(named(target)).toEqual({ two: 62 });
});

it('does not revive what has ended', async () => {
  report(source, 1, [one, two]);
  send(target, two);
  exported();
  expect(await imported()).toMatchObject({ open: 1 });
  expect(named(target)).toEqual({ one: 1 });
  // Its end is in the archive itself.
  source.database.prepare('CREATE TEMP TABLE kept AS SELECT * FROM open_operations').run();
  send(source, one);
  source.database.prepare('INSERT INTO open_operations SELECT * FROM kept WHERE run_id = ?').run('one');
  exported();
  const third = new Writer(openDatabase(':memory:'));
  expect(await imported(third)).toMatchObject({ spans: 1, open: 1 });
  expect(named(third)).toEqual({ two: 1 });
  expect(await imported()).toMatchObject({ spans: 1, open: 0 });
  expect(named(target)).toEqual({});
});

it('does not show as given up what had ended by what its process said later, though nothing is kept of it', async () => {
  report(source, 1, [one, two]);
  exported();
  await imported();
  // Their spans are lost, or were erased, and the process has nothing else open.
  report(target, 2, []);
  expect(await imported()).toMatchObject({ open: 0 });
  expect(named(target)).toEqual({});
  // Another process of the service is another.
  report(source, 3, [two], anotherProcess);
  exported();
  expect(await imported()).toMatchObject({ open: 1 });
  expect(named(target)).toEqual({ two: 3 });
});

it('knows by an archive that operations have ended of which nothing is kept', async () => {
  report(source, 1, [one]);
  exported();
  const third = new Writer(openDatabase(':memory:'));
  await imported(third);
  report(source, 90, []);
  const later = path.join(directory, 'later.zip');
  exportArchive(path.join(directory, 'source.db'), later);
  // The later one first, or the earlier one.
  await importArchive(target, later);
  expect(await imported()).toMatchObject({ open: 0 });
  expect(named(target)).toEqual({});
  expect(named(third)).toEqual({ one: 1 });
  await importArchive(third, later);
  expect(named(third)).toEqual({});
  third.database.close();
});

it('shows again what was given up, once it is no longer kept', async () => {
  report(source, 1, [one]);
  exported();
  source.database.exec('DELETE FROM open_operations');
  source.index.openOperations.load();
  expect(await imported(source)).toMatchObject({ open: 1 });
});

it('is replaced by what a process that goes on says, and ends with its spans', async () => {
  report(source, 1, [one, two]);
  exported();
  await imported();
  report(target, 2, [one, two]);
  expect(named(target)).toEqual({ one: 2, two: 2 });
  send(target, two);
  report(target, 3, [one]);
  expect(named(target)).toEqual({ one: 3 });
  report(target, 4, []);
  expect(named(target)).toEqual({});
});

it('keeps a run that was resumed after a crash, with its attempts and times', async () => {
  const first = workflowSpan('r', { trace: 'first', attributes: { 'workflow.outcome': undefined } });
  const step = {
    ...first,
    id: 'step',
    parent: 'workflow',
    attributes: { 'workflow.step.name': 's', 'workflow.run.id': 'r' },
  };
  report(source, 1, [first, step]);
  send(source, workflowSpan('r', { trace: 'second', startMillis: 60_000, attributes: { 'workflow.attempt': 2 } }));
  exported();
  await imported();
  vi.setSystemTime(SAMPLE_MILLIS + 100_000);
  const run = readRun(new Reader(source.database), 'r');
  expect(run.attempts).toMatchObject([
    { state: 'abandoned', durationMillis: 1_000 },
    { number: 2, state: 'ended', outcome: 'success' },
  ]);
  expect(readRun(new Reader(target.database), 'r')).toEqual(run);
});

it('is kept for a day from the import on, and through making the index anew', async () => {
  report(source, 1, [one]);
  exported();
  vi.setSystemTime(SAMPLE_MILLIS + 30 * DAY_MILLIS);
  await imported();
  report(target, 30 * 86_400, [two], anotherProcess);
  const writer = reindex(target.database);
  expect(named(writer)).toEqual({ one: 1, two: 30 * 86_400 });
  const remove = (): void => writer.index.openOperations.removeOlderThan(DAY_MILLIS, 7 * DAY_MILLIS);
  vi.setSystemTime(SAMPLE_MILLIS + 30.9 * DAY_MILLIS);
  remove();
  expect(named(writer)).toMatchObject({ one: 1 });
  vi.setSystemTime(SAMPLE_MILLIS + 31 * DAY_MILLIS + 2_000);
  remove();
  expect(named(writer)).toEqual({});
  expect(writer.database.prepare('SELECT * FROM imported_operations').all()).toEqual([]);
});

it.each([{ runId: 'two' }, { session: 'session of two' }, { all: true as const }])(
  'holds nothing of %j after it was erased',
  async (what) => {
    report(source, 1, [one, two]);
    ingestAgentTraces(source, [
      {
        id: 'row',
        trace_id: 't',
        span_name: 'two',
        start_time: 1,
        attributes: { 'session.id': 'session of two', 'workflow.run.id': 'two' },
      },
    ]);
    erase(source, what);
    expect(exported()).toMatchObject({ open: 'all' in what ? 0 : 1 });
    const files = Object.values(await filesIn(archive)).map((content) => Buffer.from(content).toString('latin1'));
    expect(files.join().includes('two')).toBe(false);
    expect(files.join().includes('one')).toBe(!('all' in what));
  },
);

it('reads archives of before, and files that are older than their schema', async () => {
  source.ingest(requestsOf(1));
  report(source, 1, [one]);
  source.database.exec('DROP VIEW agent_traces; DROP TABLE findings; DROP TRIGGER open_agent_traces_end');
  source.database.exec('DROP TABLE open_agent_traces; PRAGMA user_version = 5');
  expect(exported()).toMatchObject({ batches: 3, open: 1 });
  const {
    'manifest.json': manifest = new Uint8Array(),
    'open/000000001.pb': open,
    ...batches
  } = await filesIn(archive);
  expect(open).toBeDefined();
  const before = JSON.parse(Buffer.from(manifest).toString()) as object;
  const plain = { ...before, open: undefined, reportingServices: undefined, refusals: undefined };
  zipFiles(archive, { ...batches, 'manifest.json': Buffer.from(JSON.stringify(plain)) });
  expect(await imported()).toEqual({ batches: 3, known: 0, spans: 4, logs: 2, points: 1, open: 0 });
});

it('says which file of an archive cannot be read, and takes in the others', async () => {
  source.ingest(requestsOf(1));
  report(source, 1, [one]);
  report(source, 2, [two], anotherProcess);
  exported();
  const files = await filesIn(archive);
  zipFiles(archive, { ...files, 'open/000000001.pb': Buffer.from('no protobuf') });
  await expect(imported()).rejects.toThrow(
    expect.objectContaining({
      code: 'BINNACLE_STORE_ARCHIVE',
      message: expect.stringMatching(
        /all\.zip holds a file that cannot be read \(open\/000000001\.pb: .*export it again/u,
      ),
    }),
  );
  expect(named(target)).toEqual({ two: 2 });
  expect(target.totals).toEqual({ spans: 4, logs: 2, points: 1 });
  const [batch = ''] = Object.keys(files);
  zipFiles(archive, { ...files, [batch]: Buffer.from('no protobuf') });
  const third = new Writer(openDatabase(':memory:'));
  await expect(imported(third)).rejects.toThrow(expect.objectContaining({ message: expect.stringContaining(batch) }));
  expect(named(third)).toEqual({ one: 1, two: 2 });
  expect(third.totals).toMatchObject({ logs: 2, points: 1 });
});

it('keeps what was refused, and counts it once', async () => {
  vi.setSystemTime(SAMPLE_MILLIS);
  const refused = JSON.stringify({
    resourceSpans: [{ scopeSpans: [{ spans: [{ traceId: 'none', spanId: 'none', name: 'a' }] }] }],
  });
  for (const space of ['', ' '])
    source.ingest([{ signal: 'traces', encoding: 'json', bytes: Buffer.from(refused + space) }]);
  const findings = listFindings(new Reader(source.database));
  expect(findings).toMatchObject([{ kind: 'rejected', count: 2 }]);
  exported();
  await imported();
  await imported();
  expect(listFindings(new Reader(target.database))).toEqual(findings);
});

it('keeps a run ended that had ended by silence, unless its service tells what is open', async () => {
  vi.setSystemTime(SAMPLE_MILLIS + 1_000);
  const call = {
    trace: 'silent',
    id: 'agent',
    parent: 'filtered out',
    attributes: { 'openinference.span.kind': 'AGENT' },
  };
  send(source, call);
  exported();
  const outcome = (writer: Writer): unknown => writer.database.prepare('SELECT outcome FROM runs').get()?.['outcome'];
  const third = new Writer(openDatabase(':memory:'));
  await imported(third);
  expect(outcome(third)).toBe(null);
  vi.setSystemTime(SAMPLE_MILLIS + 300_000);
  source.transact(() => {
    source.index.summaries.endSilent(Date.now());
    return {};
  });
  expect(outcome(source)).toBe('success');
  await imported();
  expect(outcome(target)).toBe('success');

  report(source, 400, []);
  exported();
  const fourth = new Writer(openDatabase(':memory:'));
  await imported(fourth);
  expect(outcome(fourth)).toBe(null);
});
