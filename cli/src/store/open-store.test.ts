import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { encodeRequest } from 'binnacle/otlp';
import { nameHolder } from './lock.ts';
import { openStore } from './open-store.ts';
import { requestOf, runOf, workflowSpan } from './testing/sample-run.ts';
import { openWriter } from './writer/open-writer.ts';
import { addPendingErasure } from './writer/pending-erasures.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'binnacle-store-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

it('keeps what it acknowledged, and tells of it', async () => {
  const store = await openStore({ directory });
  const hint = new Promise((resolve) => store.onChange(resolve));
  const bytes = encodeRequest('traces', runOf('run-1'));
  expect(await store.ingest({ signal: 'traces', encoding: 'protobuf', bytes })).toEqual({ kind: 'ok' });
  expect(await store.ingest({ signal: 'traces', encoding: 'protobuf', bytes })).toEqual({ kind: 'ok' });
  expect(await hint).toMatchObject({ topics: expect.arrayContaining(['runs', 'traces']), runIds: ['run-1'] });
  await store.setRetention(store.status().retention);
  expect(store.receiving().spans).toBeGreaterThan(0);
  await store.close();
  const again = await openStore({ directory });
  expect(again.status()).toMatchObject({ directory, spans: 4, runs: 1 });
  await again.close();
});

it('says what is wrong with bytes that are no request', async () => {
  const store = await openStore({ directory });
  const bytes = Uint8Array.of(0x0a, 9, 1);
  expect(await store.ingest({ signal: 'logs', encoding: 'protobuf', bytes })).toMatchObject({
    kind: 'status',
    http: 400,
  });
  await store.close();
});

it('refuses a directory that another one holds, and says where that one is', async () => {
  const store = await openStore({ directory });
  nameHolder(directory, { url: 'http://localhost:4319' });
  await expect(openStore({ directory })).rejects.toMatchObject({
    code: 'BINNACLE_STORE_LOCKED',
    message: expect.stringContaining('http://localhost:4319'),
  });
  await store.close();
});

it('removes a temporary directory when it is closed', async () => {
  const store = await openStore({ directory, isTemporary: true });
  expect(store.status()).not.toHaveProperty('directory');
  await store.close();
  expect(() => rmSync(directory, { recursive: true })).toThrow('ENOENT');
});

it('sets a file aside whose damage shows only when it is read, and begins a new one', async () => {
  const before = await openStore({ directory });
  await before.ingest({ signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', runOf('run-1')) });
  await before.close();
  const file = path.join(directory, 'binnacle.db');
  // All but the page that says it is a database.
  writeFileSync(file, readFileSync(file).fill(0xaa, 8_192));
  const store = await openStore({ directory });
  expect(store.status()).toMatchObject({ spans: 0, problem: { code: 'BINNACLE_STORE_DAMAGED' } });
  await store.close();
  expect(readdirSync(directory)).toContainEqual(expect.stringMatching(/^binnacle\.db\.damaged-/u));
});

it('says what it removes in place of one that was ended while it erased', async () => {
  const { writer } = openWriter(path.join(directory, 'binnacle.db'));
  const attempt = (trace: string, session: string) =>
    workflowSpan('shared', { trace, attributes: { 'session.id': session } });
  const bytes = encodeRequest('traces', requestOf([attempt('t', 'mine'), attempt('u', 'theirs')]));
  writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes }]);
  addPendingErasure(writer.database, { session: 'mine' });
  writer.close();
  const store = await openStore({ directory });
  await expect
    .poll(() => store.status(), { timeout: 30_000 })
    .toMatchObject({ spans: 1, resumedErasure: { spans: 1, logs: 0, runsInPart: 1 } });
  await expect.poll(() => store.status().erasing, { timeout: 30_000 }).toBeUndefined();
  await store.erase({ session: 'theirs' });
  expect(store.status()).toMatchObject({ spans: 0, resumedErasure: { spans: 1 } });
  await store.close();
});
