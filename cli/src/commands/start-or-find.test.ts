import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { nameHolder, takeLock } from '../store/lock.ts';
import { startOrFind } from './start-or-find.ts';

const MINUTE_MILLIS = 60_000;
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'binnacle-find-'));
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(directory, { recursive: true });
});

/** Tells when it has tried, and fails as a console does whose folder is another's. */
function startInVain(): { readonly start: () => Promise<never>; readonly tries: () => number } {
  let tries = 0;
  const start = async (): Promise<never> => {
    tries += 1;
    await Promise.resolve();
    takeLock(directory);
    throw new Error('nobody has the folder');
  };
  return { start, tries: () => tries };
}

it('waits for a console that is starting, however long that takes', async () => {
  const lock = takeLock(directory, true);
  const { start, tries } = startInVain();
  const found = startOrFind(directory, start, new AbortController().signal);
  for (let minutes = 1; minutes <= 3; minutes++) {
    vi.setSystemTime(Date.now() + MINUTE_MILLIS);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  nameHolder(directory, { url: 'http://localhost:4319' });
  expect(await found).toEqual({ running: { url: 'http://localhost:4319' } });
  expect(tries()).toBe(0);
  lock.release();
});

it('says who has the folder where it is no console, after some time', async () => {
  const lock = takeLock(directory);
  const { start, tries } = startInVain();
  const found = startOrFind(directory, start, new AbortController().signal).catch((error: unknown) => error);
  await vi.waitFor(() => {
    vi.setSystemTime(Date.now() + MINUTE_MILLIS);
    expect(tries()).toBe(1);
  });
  expect(await found).toMatchObject({ code: 'BINNACLE_STORE_LOCKED' });
  lock.release();
});

it('starts where the folder is free, and once more where another was faster and has gone', async () => {
  const started = { link: 'http://localhost:4319' } as never;
  let lock = takeLock(directory, true);
  let tries = 0;
  lock.release();
  const start = async (): Promise<never> => {
    await Promise.resolve();
    tries += 1;
    if (tries > 1) return started;
    lock = takeLock(directory, true);
    try {
      takeLock(directory);
    } finally {
      lock.release();
    }
    throw new Error('nobody has the folder');
  };
  expect(await startOrFind(directory, start, new AbortController().signal)).toEqual({ started });
  expect(tries).toBe(2);
});
