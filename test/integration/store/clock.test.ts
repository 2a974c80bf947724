import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listLogs } from '../../../cli/src/store/read/list-logs.ts';
import { listRuns } from '../../../cli/src/store/read/list-runs.ts';
import { Reader } from '../../../cli/src/store/read/reader.ts';
import { dumpIndex } from '../../../cli/src/store/testing/dump-index.ts';
import { logsOf, metricsOf } from '../../../cli/src/store/testing/sample-requests.ts';
import { runOf } from '../../../cli/src/store/testing/sample-run.ts';
import { openWriter } from '../../../cli/src/store/writer/open-writer.ts';
import { reindex } from '../../../cli/src/store/writer/reindex.ts';
import { RetentionKeeper } from '../../../cli/src/store/writer/retention.ts';
import { startReceiving } from './programs/start-receiving.ts';
import type { Receiving } from './programs/start-receiving.ts';

const HOUR_MILLIS = 3_600_000;
const RUNS_A_TIME = 5;
const anyTime = { from: 0, to: 9_999_999_999_999 };

let directory: string;
let clockFile: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'binnacle-clock-'));
  clockFile = join(directory, 'clock');
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(directory, { recursive: true, force: true });
});

function setClock(offHours: number): void {
  writeFileSync(clockFile, String(offHours * HOUR_MILLIS));
}

function start(): Promise<Receiving> {
  const imports = [join(import.meta.dirname, 'programs/clock-of-file.ts')];
  return startReceiving(join(directory, 'data'), { imports, env: { CLOCK_FILE: clockFile } });
}

async function send(receiving: Receiving, from: number): Promise<void> {
  for (let number = from; number < from + RUNS_A_TIME; number++) {
    const statuses = [
      await receiving.send('traces', runOf(`run-${number}`, number * 5_000)),
      await receiving.send('logs', logsOf(`run-${number}`)),
      await receiving.send('metrics', metricsOf(number)),
    ];
    expect(statuses).toEqual([200, 200, 200]);
  }
}

/** Every item of a list, page by page. */
function walk<T>(page: (cursor: string | undefined) => { items: readonly T[]; nextCursor?: string }): T[] {
  const items: T[] = [];
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
    const answer = page(cursor);
    items.push(...answer.items);
    cursor = answer.nextCursor;
  }
  return items;
}

it(
  'loses nothing and keeps nothing twice when the clock goes back, and forth again',
  { timeout: 120_000 },
  async () => {
    setClock(2);
    const first = await start();
    await send(first, 1);
    setClock(0);
    await send(first, 6);
    await first.close();
    setClock(-24);
    const second = await start();
    await send(second, 11);
    setClock(1);
    await send(second, 16);
    // What was sent under another clock is known.
    await send(second, 1);
    await second.close();

    const { writer, problem } = openWriter(join(directory, 'data', 'binnacle.db'));
    expect(problem).toBeUndefined();
    expect(writer.totals).toEqual({ spans: 80, logs: 40, points: 20 });
    const received = [...writer.batches.after(0)].map(({ receivedMillis }) => receivedMillis);
    expect(received).toHaveLength(60);
    // Until the console is started anew, the order of the batches is that of their times.
    for (const part of [received.slice(0, 30), received.slice(30)])
      expect(part).toEqual(part.toSorted((a, b) => a - b));

    const reader = new Reader(writer.database);
    const paged = (cursor: string | undefined) => ({ ...anyTime, limit: 3, ...(cursor !== undefined && { cursor }) });
    const runIds = walk((cursor) => listRuns(reader, paged(cursor))).map(({ runId }) => runId);
    expect(runIds.toSorted()).toEqual(Array.from({ length: 20 }, (_, index) => `run-${index + 1}`).toSorted());
    const logIds = walk((cursor) => listLogs(reader, paged(cursor))).map(({ id }) => id);
    expect([logIds.length, new Set(logIds).size]).toEqual([40, 40]);
    const minutes = writer.database.prepare('SELECT sum(spans) AS spans FROM span_minutes').get();
    expect(minutes).toMatchObject({ spans: 80 });
    const before = dumpIndex(writer.database);
    const again = reindex(writer.database);
    expect(dumpIndex(again.database)).toEqual(before);
    again.close();
  },
);

it(
  'keeps what came by a clock that was ahead until its time is over, and removes it then',
  { timeout: 120_000 },
  async () => {
    setClock(2);
    const receiving = await start();
    await send(receiving, 1);
    setClock(0);
    await send(receiving, 6);
    await receiving.close();

    const { writer } = openWriter(join(directory, 'data', 'binnacle.db'));
    const keeper = new RetentionKeeper(writer, { maxAgeMillis: HOUR_MILLIS });
    expect(keeper.removeSome(0)).toBe(false);
    expect(writer.totals.spans).toBe(40);
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + 4 * HOUR_MILLIS);
    while (keeper.removeSome(0));
    // The newest request stays.
    expect(writer.totals).toEqual({ spans: 0, logs: 0, points: 1 });
    writer.close();
  },
);
