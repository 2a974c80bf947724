import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { encodeRequest } from 'binnacle/otlp';
import type { LogsData, TracesData } from 'binnacle/otlp';
import { openDatabase } from '../open-database.ts';
import type { IngestRequest } from '../store.ts';
import { dumpIndex } from '../testing/dump-index.ts';
import { openReport } from '../testing/open-report.ts';
import { logsOf, metricsOf } from '../testing/sample-requests.ts';
import { requestOf, runOf, SAMPLE_MILLIS, workflowSpan } from '../testing/sample-run.ts';
import { erase } from '../writer/erase.ts';
import { Writer } from '../writer/writer.ts';
import { exportArchive } from './export-archive.ts';
import { importArchive } from './import-archive.ts';
import { filesIn } from './testing/zipped-files.ts';

let directory: string;
let source: Writer;
let writers: Writer[];

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'binnacle-archive-of-run-'));
  writers = [];
  source = openWriter('source.db');
});

afterEach(() => {
  for (const { database } of writers) database.close();
  rmSync(directory, { recursive: true, force: true });
});

function openWriter(name: string): Writer {
  const writer = new Writer(openDatabase(path.join(directory, name)));
  writers.push(writer);
  return writer;
}

const tracesRequest = (...parts: readonly TracesData[]): IngestRequest => ({
  signal: 'traces',
  encoding: 'protobuf',
  bytes: encodeRequest('traces', { resourceSpans: parts.flatMap(({ resourceSpans }) => resourceSpans) }),
});
const logsRequest = (...parts: readonly LogsData[]): IngestRequest => ({
  signal: 'logs',
  encoding: 'protobuf',
  bytes: encodeRequest('logs', { resourceLogs: parts.flatMap(({ resourceLogs }) => resourceLogs) }),
});

/** Requests that have something of two runs each, as a Collector sends them. */
function fill(writer: Writer): void {
  writer.ingest([
    tracesRequest(runOf('mine', 1_000), runOf('theirs', 2_000)),
    logsRequest(logsOf('mine'), logsOf('theirs'), logsOf('mine')),
    { signal: 'metrics', encoding: 'protobuf', bytes: encodeRequest('metrics', metricsOf(1)) },
  ]);
}

function exportRun(runId: string | undefined, from = 'source.db'): string {
  const archive = path.join(directory, `${runId ?? 'everything'}.zip`);
  exportArchive(path.join(directory, from), archive, { runId });
  return archive;
}

/** What is kept, as far as the time of its arrival says nothing. */
function dumpOf(writer: Writer): Record<string, string[]> {
  writer.index.attributes.flush(true);
  return dumpIndex(writer.database);
}

it('holds what belongs to a run and nothing else, and makes of an empty store one that had nothing else', async () => {
  fill(source);
  const archive = exportRun('mine');
  const files = await filesIn(archive);
  expect(Object.keys(files).map((name) => name.split('-')[1] ?? name)).toEqual(['traces', 'logs', 'manifest.json']);
  for (const content of Object.values(files)) expect(Buffer.from(content).includes('theirs')).toBe(false);

  const target = openWriter('target.db');
  const imported = await importArchive(target, archive);
  const only = openWriter('only.db');
  only.ingest([tracesRequest(runOf('mine', 1_000))]);
  expect(imported).toMatchObject({ batches: 2, known: 0, spans: only.totals.spans, logs: 2, points: 0 });
  expect(dumpOf(target)['runs']).toEqual(dumpOf(only)['runs']);
  expect(dumpOf(target)['spans']).toEqual(dumpOf(only)['spans']);
  const logs = target.database.prepare('SELECT DISTINCT run_id FROM logs').all();
  expect(logs).toMatchObject([{ run_id: 'mine' }]);
});

it.each([
  ['before', ['mine', undefined]],
  ['after', [undefined, 'mine']],
  ['beside another run, before', ['mine', 'theirs', undefined, 'mine']],
] as const)('is taken in %s an archive of everything without anything coming twice', async (_, order) => {
  fill(source);
  const target = openWriter('target.db');
  for (const runId of order) await importArchive(target, exportRun(runId));
  expect(target.totals).toEqual(source.totals);
  expect(dumpOf(target)['runs']).toEqual(dumpOf(source)['runs']);
  expect(await importArchive(target, exportRun('mine'))).toMatchObject({ known: 2, spans: 0, logs: 0 });
});

it('brings a run back that was erased', async () => {
  fill(source);
  const before = { ...source.totals };
  const archive = exportRun('mine');
  erase(source, { runId: 'mine' });
  expect(source.totals.logs).toBeLessThan(before.logs);
  await importArchive(source, archive);
  expect(source.totals).toEqual(before);
});

it('is named by one of its traces too, and says what is not kept', () => {
  fill(source);
  const row = source.database.prepare("SELECT lower(hex(trace_id)) AS id FROM traces WHERE run_id = 'mine'").get();
  const archive = path.join(directory, 'by-trace.zip');
  const exported = exportArchive(path.join(directory, 'source.db'), archive, { runId: String(row?.['id']) });
  expect(exported).toMatchObject({ runId: 'mine' });
  expect(() => exportRun('nobody')).toThrow('nothing is kept of run nobody');
  source.database.exec('PRAGMA user_version = 1');
  expect(() => exportRun('mine')).toThrow('was written by an older binnacle');
});

it('holds what of a run has not ended, which ends nothing else of its process', async () => {
  const nanos = (millis: number) => BigInt(millis) * 1_000_000n;
  const begun = (runId: string) => ({ ...workflowSpan(runId), startMillis: Date.now() - SAMPLE_MILLIS - 90_000 });
  source.ingest([openReport([begun('mine'), begun('theirs')], nanos(Date.now()))]);
  const mine = exportRun('mine');
  // The same process, much later.
  source.database.exec('UPDATE open_operations SET last_seen_millis = last_seen_millis + 600000');
  const theirs = exportRun('theirs');
  for (const order of [
    [mine, theirs],
    [theirs, mine],
  ]) {
    const target = openWriter(`${order.indexOf(mine)}.db`);
    for (const archive of order) expect(await importArchive(target, archive)).toMatchObject({ open: 1 });
    const open = target.database.prepare('SELECT run_id FROM open_operations ORDER BY run_id').all();
    expect(open).toMatchObject([{ run_id: 'mine' }, { run_id: 'theirs' }]);
  }
});

it('holds the spans of a request that carry no name of their own', async () => {
  const around = { trace: 'shared', id: 'server', kind: 2 };
  source.ingest([
    tracesRequest(
      requestOf([around, workflowSpan('mine', { trace: 'shared', parent: 'server' }), { trace: 'else', id: 'else' }]),
    ),
  ]);
  const target = openWriter('target.db');
  expect(await importArchive(target, exportRun('mine'))).toMatchObject({ spans: 2 });
});
