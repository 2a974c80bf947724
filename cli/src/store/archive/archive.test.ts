import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { decodeRequest } from 'binnacle/otlp';
import { openDatabase } from '../open-database.ts';
import { dumpIndex } from '../testing/dump-index.ts';
import { openReport } from '../testing/open-report.ts';
import { requestsOf } from '../testing/sample-requests.ts';
import { runOf } from '../testing/sample-run.ts';
import { RetentionKeeper } from '../writer/retention.ts';
import { Writer } from '../writer/writer.ts';
import { exportArchive } from './export-archive.ts';
import { checkArchive, importArchive } from './import-archive.ts';
import { filesIn, zipFiles } from './testing/zipped-files.ts';

const DAY_MILLIS = 86_400_000;
let directory: string;
let archive: string;
let source: Writer;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'binnacle-archive-'));
  archive = path.join(directory, 'all.zip');
  source = openWriter('source.db');
  source.ingest([1, 2, 3].flatMap(requestsOf));
  source.index.attributes.flush(true);
});

afterEach(() => {
  vi.useRealTimers();
  source.database.close();
  rmSync(directory, { recursive: true, force: true });
});

function openWriter(name: string): Writer {
  return new Writer(openDatabase(path.join(directory, name)));
}

function exportSource(): ReturnType<typeof exportArchive> {
  return exportArchive(path.join(directory, 'source.db'), archive);
}

it('holds each batch as an OTLP request, in order, and a manifest', async () => {
  expect(exportSource()).toMatchObject({ version: 1, batches: 9, spans: 12, logs: 6, points: 3 });
  const files = await filesIn(archive);
  const [first, ...others] = Object.keys(files);
  expect(first).toMatch(/^batches\/000000001-traces-\d+-[0-9a-f]+\.pb$/u);
  expect(others).toEqual(others.toSorted());
  expect(decodeRequest('traces', files[first ?? ''] ?? new Uint8Array())).toEqual(runOf('run-1', 5_000));
  expect(JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString())).toMatchObject({ batches: 9 });
});

it('says how many operations have not ended', async () => {
  expect(exportSource()).toMatchObject({ open: 0 });
  source.ingest([openReport([{ trace: 'open', id: 'open' }])]);
  expect(exportSource()).toMatchObject({ batches: 9, open: 1 });
});

it('makes an equal store out of an empty one', async () => {
  exportSource();
  const target = openWriter('target.db');
  expect(await importArchive(target, archive)).toEqual({
    batches: 9,
    known: 0,
    spans: 12,
    logs: 6,
    points: 3,
    open: 0,
  });
  target.index.attributes.flush(true);
  expect(dumpIndex(target.database)).toEqual(dumpIndex(source.database));
  const times = 'SELECT received_millis, hash, signal, items FROM batches ORDER BY id';
  expect(target.database.prepare(times).all()).toEqual(source.database.prepare(times).all());
  expect(await importArchive(target, archive)).toMatchObject({ batches: 9, known: 9, spans: 0 });
  target.database.close();
});

it('is kept from the moment of the import on, and not longer', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const start = Date.now();
  exportSource();
  vi.setSystemTime(start + 20 * DAY_MILLIS);
  const target = openWriter('target.db');
  target.ingest(requestsOf(4));
  await importArchive(target, archive);
  vi.setSystemTime(start + 24 * DAY_MILLIS);
  target.ingest(requestsOf(5));

  const keeper = new RetentionKeeper(target, { maxAgeMillis: 7 * DAY_MILLIS });
  expect(keeper.removeSome(0)).toBe(false);
  expect(target.totals.spans).toBe(20);
  vi.setSystemTime(start + 27 * DAY_MILLIS + 1_000);
  while (keeper.removeSome(0));
  // What came after the import is not old enough.
  expect(target.totals).toEqual({ spans: 4, logs: 2, points: 1 });
  target.database.close();
});

/** What an import into an empty store fails with, and how many spans are in it afterwards. */
async function attempt(): Promise<{ readonly failure: unknown; readonly spans: number }> {
  const target = new Writer(openDatabase(':memory:'));
  try {
    const failure: unknown = await importArchive(target, archive).then(
      () => undefined,
      (error: unknown) => error,
    );
    return { failure, spans: target.totals.spans };
  } finally {
    target.database.close();
  }
}

function problem(message: string | RegExp): unknown {
  return expect.objectContaining({ code: 'BINNACLE_STORE_ARCHIVE', message: expect.stringMatching(message) });
}

it('takes in what was written as a stream, each size behind its content', async () => {
  copyFileSync(path.join(import.meta.dirname, 'testing/streamed-by-fflate.zip'), archive);
  await checkArchive(archive);
  const target = new Writer(openDatabase(':memory:'));
  expect(await importArchive(target, archive)).toEqual({
    batches: 3,
    known: 0,
    spans: 4,
    logs: 2,
    points: 1,
    open: 1,
  });
  target.database.close();
});

it.each([
  ['a letter', () => Buffer.from('Dear reader'), 'it is no zip file'],
  ['the start of an archive', (whole: Buffer) => whole.subarray(0, 2_000), 'its end is missing'],
  ['an archive without its directory', (whole: Buffer) => whole.subarray(0, -1_000), 'its end is missing'],
  ['an archive without its last byte', (whole: Buffer) => whole.subarray(0, -1), 'its end is missing'],
])('takes nothing in of %s, and refuses it before', async (_, cut, message) => {
  exportSource();
  writeFileSync(archive, cut(readFileSync(archive)));
  await expect(checkArchive(archive)).rejects.toEqual(problem(message));
  expect(await attempt()).toEqual({ failure: problem(message), spans: 0 });
});

it('refuses what is not there, and a zip of something else', async () => {
  await expect(checkArchive(archive)).rejects.toEqual(problem('there is no such file'));
  zipFiles(archive, { 'holiday.jpg': new Uint8Array([1]) });
  await expect(checkArchive(archive)).rejects.toEqual(problem('holds nothing that "binnacle export" writes'));
});

it.each([
  ['content', (zip: Buffer, name: string) => zip.indexOf(name) + name.length + 60],
  ['check sum', (zip: Buffer, name: string) => zip.lastIndexOf(name) - 30],
  ['head', (zip: Buffer, name: string) => zip.indexOf(name) - 30],
  ['packed size', (zip: Buffer, name: string) => zip.lastIndexOf(name) - 26],
])('names a file with a damaged %s, and takes in the rest', async (_, placeIn) => {
  exportSource();
  const name = Object.keys(await filesIn(archive)).find((candidate) => candidate.includes('-traces-')) ?? '';
  const zip = readFileSync(archive);
  const place = placeIn(zip, name);
  writeFileSync(archive, zip.fill(0xff, place, place + 4));
  expect(await attempt()).toEqual({
    failure: problem(`a file that cannot be read \\(${name}: `),
    spans: 8,
  });
});

it('says that the manifest is damaged, or that a file is missing', async () => {
  exportSource();
  const { 'manifest.json': manifest = new Uint8Array(), ...batches } = await filesIn(archive);
  zipFiles(archive, { ...batches, 'manifest.json': Buffer.from('{') });
  expect(await attempt()).toEqual({
    failure: problem(/\(manifest\.json: .*it is no JSON\)/u),
    spans: 12,
  });
  const [first = ''] = Object.keys(batches);
  const { [first]: _, ...rest } = batches;
  zipFiles(archive, { ...rest, 'manifest.json': manifest });
  expect(await attempt()).toEqual({
    failure: problem('should hold 9 batches, and 8 were found'),
    spans: 8,
  });
});

it('leaves nothing behind where there is no room for the archive', async () => {
  symlinkSync('/dev/full', `${archive}.partial`);
  expect(exportSource).toThrow(expect.objectContaining({ code: 'ENOSPC', syscall: 'write' }));
  expect([archive, `${archive}.partial`].map((file) => existsSync(file))).toEqual([false, false]);
});
