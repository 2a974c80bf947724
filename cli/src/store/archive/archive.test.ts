import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
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
  return exportArchive(path.join(directory, 'source.db'), archive, () => undefined);
}

it('holds each batch as an OTLP request, in order, and a manifest', () => {
  expect(exportSource()).toMatchObject({ version: 1, batches: 9, spans: 12, logs: 6, points: 3 });
  const files = unzipSync(readFileSync(archive));
  const [first] = Object.keys(files);
  expect(first).toMatch(/^batches\/000000001-traces-\d+-[0-9a-f]+\.pb$/u);
  expect(decodeRequest('traces', files[first ?? ''] ?? new Uint8Array())).toEqual(runOf('run-1', 5_000));
  expect(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))).toMatchObject({ batches: 9 });
});

it('says how many operations have not ended', () => {
  expect(exportSource()).toMatchObject({ open: 0 });
  source.ingest([openReport([{ trace: 'open', id: 'open' }])]);
  expect(exportSource()).toMatchObject({ batches: 9, open: 1 });
});

it('makes an equal store out of an empty one', () => {
  exportSource();
  const target = openWriter('target.db');
  expect(importArchive(target, archive, () => undefined)).toEqual({
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
  expect(importArchive(target, archive, () => undefined)).toMatchObject({ batches: 9, known: 9, spans: 0 });
  target.database.close();
});

it('is kept from the moment of the import on, and not longer', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const start = Date.now();
  exportSource();
  vi.setSystemTime(start + 20 * DAY_MILLIS);
  const target = openWriter('target.db');
  target.ingest(requestsOf(4));
  importArchive(target, archive, () => undefined);
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

it('says what is wrong with a file that is no archive, or not a whole one', () => {
  const target = openWriter('target.db');
  const attempt = (): unknown => importArchive(target, archive, () => undefined);
  expect(attempt).toThrow(expect.objectContaining({ code: 'BINNACLE_STORE_ARCHIVE' }));
  writeFileSync(archive, 'no archive');
  expect(() => checkArchive(archive)).toThrow(expect.objectContaining({ code: 'BINNACLE_STORE_ARCHIVE' }));
  expect(attempt).toThrow(expect.objectContaining({ code: 'BINNACLE_STORE_ARCHIVE' }));
  exportSource();
  checkArchive(archive);
  truncateSync(archive, 2_000);
  expect(attempt).toThrow(expect.objectContaining({ code: 'BINNACLE_STORE_ARCHIVE' }));
  target.database.close();
});
