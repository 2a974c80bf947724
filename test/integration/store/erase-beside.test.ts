import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { encodeRequest } from 'binnacle/otlp';
import type { TracesData } from 'binnacle/otlp';
import type { StorageStatus } from '../../../cli/src/api/storage.ts';
import { openDatabase } from '../../../cli/src/store/open-database.ts';
import { dumpIndex, dumpWords } from '../../../cli/src/store/testing/dump-index.ts';
import { requestOf, runOf, workflowSpan } from '../../../cli/src/store/testing/sample-run.ts';
import { openWriter } from '../../../cli/src/store/writer/open-writer.ts';
import { pendingErasures } from '../../../cli/src/store/writer/pending-erasures.ts';
import { Writer } from '../../../cli/src/store/writer/writer.ts';
import { ask, until } from '../console-api/support/ask.ts';
import { change } from '../console-api/support/change.ts';
import { sendTraces } from '../console-api/support/send-traces.ts';
import { startConsole } from '../console-api/support/start-console.ts';
import type { ConsoleChild } from '../console-api/support/start-console.ts';

type Step = NonNullable<StorageStatus['erasing']>['step'];

const REQUESTS = 600;
const numbers = Array.from({ length: REQUESTS }, (_, index) => index + 1);
const erasable = { 'user.id': 'user-zanzibar', note: 'zanzibar is far' };
const steps: readonly Step[] = ['searching', 'removing', 'rewriting'];

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'binnacle-erase-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** Each request has something of the user, and something of nobody. */
function requestsWith(withUser: boolean): TracesData[] {
  return numbers.map((number) => {
    // So that it takes a while to write the file anew.
    const text = createHash('shake256', { outputLength: 24_000 }).update(String(number)).digest('base64');
    const rest = { trace: `t${number}`, id: 'rest', attributes: { text } };
    const part = workflowSpan(`zanzibar-${number}`, { trace: `z${number}`, attributes: erasable });
    return requestOf(withUser ? [part, rest] : [rest]);
  });
}

function take(writer: Writer, requests: readonly TracesData[]): void {
  for (let from = 0; from < requests.length; from += 50) {
    writer.ingest(
      requests
        .slice(from, from + 50)
        .map((data) => ({ signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', data) })),
    );
  }
  writer.index.attributes.flush(true);
}

function fill(): void {
  const { writer } = openWriter(join(directory, 'binnacle.db'));
  take(writer, requestsWith(true));
  writer.close();
}

/** After a kill the counts of attributes may be a second old. */
const withoutCounts = (tables: Record<string, string[]>): object => ({
  ...tables,
  attribute_keys: undefined,
  attribute_values: undefined,
});

function expectStoreOf(
  requests: readonly TracesData[],
  comparable: (tables: Record<string, string[]>) => object,
): void {
  const database = openDatabase(join(directory, 'binnacle.db'));
  const wanted = new Writer(openDatabase(':memory:'));
  take(wanted, requests);
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  expect(pendingErasures(database)).toBeUndefined();
  expect(comparable(dumpIndex(database))).toEqual(comparable(dumpIndex(wanted.database)));
  expect(new Set(dumpWords(database))).toEqual(new Set(dumpWords(wanted.database)));
  expect(new Writer(database).totals).toEqual(wanted.totals);
  database.close();
}

function filesWith(marker: string): string[] {
  return readdirSync(directory).filter((name) => readFileSync(join(directory, name)).includes(marker));
}

async function stepOf(child: ConsoleChild): Promise<Step | undefined> {
  return (await ask(child.url, 'storage')).erasing?.step;
}

function isCopying(): boolean {
  return existsSync(join(directory, 'binnacle.db.anew'));
}

/** What is told of a step may be half a second old, and writing anew sooner over. */
async function placeOf(child: ConsoleChild): Promise<Step | undefined> {
  return isCopying() ? 'rewriting' : stepOf(child);
}

async function erase({ url }: ConsoleChild, target: object): Promise<unknown> {
  return (await change(url, 'erase', target)).json();
}

it('takes telemetry in each step of an erasure, and keeps what comes meanwhile', { timeout: 120_000 }, async () => {
  fill();
  await using child = await startConsole({ directory });
  const acknowledgedIn = new Set<string | undefined>();
  const sent: TracesData[] = [];
  const over = new AbortController();
  const erasing = erase(child, { user: 'user-zanzibar' }).finally(() => over.abort());
  while (!over.signal.aborted || sent.length === 0) {
    const before = await placeOf(child);
    const data = requestOf([{ trace: `new ${sent.length}`, id: 'new' }]);
    expect(await sendTraces(child, data)).toBe(200);
    sent.push(data);
    const after = await placeOf(child);
    if (before === after) acknowledgedIn.add(after);
  }
  expect(await erasing).toEqual({ spans: REQUESTS, logs: 0 });
  expect(filesWith('zanzibar')).toEqual([]);
  // "searching" is over sooner than it can be asked for.
  expect([...acknowledgedIn]).toEqual(expect.arrayContaining(['removing', 'rewriting']));
  const window = { from: 0, to: 9_999_999_999_999, limit: 1_000, filter: 'name = new' };
  expect((await ask(child.url, 'spans', { query: window })).items).toHaveLength(sent.length);
  expect((await ask(child.url, 'storage')).erasing).toBeUndefined();
  await child[Symbol.asyncDispose]();
  expectStoreOf([...requestsWith(false), ...sent], (tables) => tables);
});

it.each(['removing', 'rewriting'] as const)(
  'ends an erasure at the next start that was killed while %s, and takes telemetry meanwhile',
  { timeout: 120_000 },
  async (step) => {
    fill();
    await using killed = await startConsole({ directory });
    void erase(killed, { user: 'user-zanzibar' }).catch(() => undefined);
    const isThere = async () => (await placeOf(killed)) === step;
    await expect.poll(isThere, { timeout: 60_000, interval: 1 }).toBe(true);
    killed.program.process.kill('SIGKILL');
    await killed.program.exited;

    await using child = await startConsole({ directory });
    expect(child.notices).toEqual([]);
    expect(await sendTraces(child, runOf('new'))).toBe(200);
    await until(
      () => ask(child.url, 'storage'),
      ({ erasing }) => erasing === undefined,
    );
    expect(filesWith('zanzibar')).toEqual([]);
    await child[Symbol.asyncDispose]();
    expectStoreOf([...requestsWith(false), runOf('new')], withoutCounts);
  },
);

it('leaves an erasure to the next start that was ended in its middle', { timeout: 120_000 }, async () => {
  fill();
  await using ended = await startConsole({ directory });
  const erasing = erase(ended, { user: 'user-zanzibar' }).catch((error: unknown) => error);
  await expect.poll(() => stepOf(ended), { timeout: 60_000, interval: 1 }).toBeOneOf(steps);
  await ended[Symbol.asyncDispose]();
  expect((await ended.program.exited).code).toBe(0);
  await erasing;
  await using child = await startConsole({ directory });
  await until(
    () => ask(child.url, 'storage'),
    (storage) => storage.erasing === undefined,
  );
  await child[Symbol.asyncDispose]();
  expect(filesWith('zanzibar')).toEqual([]);
  expectStoreOf(requestsWith(false), (tables) => tables);
});

it('erases everything at once, and what two ask for at a time', { timeout: 120_000 }, async () => {
  fill();
  await using child = await startConsole({ directory });
  const both = [{ runId: 'zanzibar-1' }, { runId: 'zanzibar-2' }, { runId: 'nobody' }];
  expect(await Promise.all(both.map((target) => erase(child, target)))).toEqual([
    { spans: 1, logs: 0 },
    { spans: 1, logs: 0 },
    { error: { code: 'BINNACLE_API_NOT_FOUND', message: 'nothing is kept of run nobody' } },
  ]);
  const before = await ask(child.url, 'spans', { query: { from: 0, to: 9_999_999_999_999, filter: 'name = rest' } });
  expect(before.items).not.toEqual([]);
  expect(await erase(child, { all: true })).toEqual({ spans: 2 * REQUESTS - 2, logs: 0 });
  expect(filesWith('zanzibar')).toEqual([]);
  expect(await ask(child.url, 'storage')).toMatchObject({ spans: 0, runs: 0 });
  expect(await sendTraces(child, runOf('new'))).toBe(200);
  expect((await ask(child.url, 'run', { parameters: { runId: 'new' } })).summary).toMatchObject({ spans: 4 });
  await child[Symbol.asyncDispose]();
  expectStoreOf([runOf('new')], (tables) => tables);
});
