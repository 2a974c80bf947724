import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TracesData } from 'binnacle/otlp';
import type { Retention, StorageStatus } from '../../../cli/src/api/storage.ts';
import { requestOf, runOf } from '../../../cli/src/store/testing/sample-run.ts';
import { ask, until } from '../console-api/support/ask.ts';
import { change } from '../console-api/support/change.ts';
import { sendTraces } from '../console-api/support/send-traces.ts';
import { startConsole } from '../console-api/support/start-console.ts';
import type { ConsoleChild } from '../console-api/support/start-console.ts';

const MEBIBYTE = 2 ** 20;
const wide: Retention = { maxSizeBytes: 1_000 * MEBIBYTE, maxAgeMillis: 86_400_000, maxSpans: 1_000_000 };

let child: ConsoleChild;

beforeAll(async () => {
  child = await startConsole({ args: ['--retention-size', '900MB', '--retention-age', '12h'] });
}, 60_000);

afterAll(() => child[Symbol.asyncDispose]());

async function keep(retention: Retention): Promise<void> {
  const response = await change(child.url, 'setRetention', retention);
  expect(await response.json()).toMatchObject({ retention });
  expect((await storage()).retention).toEqual(retention);
}

async function send(data: TracesData): Promise<void> {
  expect(await sendTraces(child, data)).toBe(200);
}

async function storage() {
  return (await ask(child.url, 'status')).storage;
}

describe('what is too much goes, the oldest first, and the status says so', { timeout: 120_000 }, () => {
  it('as the options say', async () => {
    expect((await storage()).retention).toMatchObject({ maxSizeBytes: 900 * MEBIBYTE, maxAgeMillis: 12 * 3_600_000 });
  });

  it('by count', async () => {
    await keep({ ...wide, maxSpans: 100 });
    for (let number = 1; number <= 100; number++) await send(runOf(`run-${number}`, number * 1_000));
    // The status may be half a second old.
    const isOver = (status: StorageStatus) => status.spans <= 100 && status.spans + status.removed.spans === 400;
    const { spans, runs } = await until(storage, isOver);
    expect(spans).toBeGreaterThanOrEqual(96);
    expect(runs).toBe(spans / 4);
    const { items } = await ask(child.url, 'runs', { query: { from: 0, to: 9_999_999_999_999, limit: 100 } });
    expect(items.map(({ runId }) => runId)).toContain('run-100');
    expect(items.map(({ runId }) => runId)).not.toContain('run-1');
  });

  it('by size, and the file becomes smaller', async () => {
    await keep(wide);
    // Text that cannot be compressed well.
    const textOf = (number: number) =>
      Array.from({ length: 3_000 }, (_, index) => Math.sin(index * number + 1).toString(36)).join('');
    for (let number = 1; number <= 250; number++) {
      const attributes = { text: textOf(number) };
      await send(requestOf([{ trace: `large ${number}`, id: 'one', startMillis: number * 1_000, attributes }]));
    }
    const before = await until(storage, ({ sizeBytes }) => sizeBytes > 6 * MEBIBYTE);
    await keep({ ...wide, maxSizeBytes: 4 * MEBIBYTE });
    const after = await until(storage, ({ sizeBytes }) => sizeBytes <= 4 * MEBIBYTE);
    expect(after.removed.spans).toBeGreaterThan(before.removed.spans);
    expect(after.spans).toBeGreaterThan(0);
    expect(after.oldestAtMillis).toBeGreaterThan(before.oldestAtMillis ?? Infinity);
  });

  it('by age, but for the newest request', async () => {
    await send(runOf('last', 1));
    await keep({ ...wide, maxAgeMillis: 1_000 });
    const { spans, runs } = await until(storage, (status) => status.spans <= 4);
    expect([spans, runs]).toEqual([4, 1]);
  });
});
