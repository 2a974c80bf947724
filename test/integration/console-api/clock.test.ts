import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { API_PREFIX } from '../../../cli/src/api/routes.ts';
import { openReport } from '../../../cli/src/store/testing/open-report.ts';
import { SAMPLE_MILLIS, workflowSpan } from '../../../cli/src/store/testing/sample-run.ts';
import { ask, until } from './support/ask.ts';
import { sendRun } from './support/send-run.ts';
import { startConsole } from './support/start-console.ts';
import type { ConsoleChild } from './support/start-console.ts';

const HOUR_MILLIS = 3_600_000;
const anyTime = { from: 0, to: 9_999_999_999_999 };

let directory: string;
let child: ConsoleChild;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'binnacle-clock-'));
  setClock(0);
  const clock = join(import.meta.dirname, '../store/programs/clock-of-file.ts');
  child = await startConsole({ env: { CLOCK_FILE: join(directory, 'clock'), NODE_OPTIONS: `--import ${clock}` } });
});

afterAll(async () => {
  await child[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true, force: true });
});

function setClock(offHours: number): void {
  writeFileSync(join(directory, 'clock'), String(offHours * HOUR_MILLIS));
}

/** What a process says each second: by the clock of the machine that it shares with the console. */
async function report(isOpen: boolean, offHours: number): Promise<void> {
  const nowMillis = Date.now() + offHours * HOUR_MILLIS;
  const span = workflowSpan('open', { trace: 'open', startMillis: nowMillis - 5_000 - SAMPLE_MILLIS });
  const { bytes } = openReport(isOpen ? [span] : [], BigInt(nowMillis) * 1_000_000n);
  const headers = { 'content-type': 'application/x-protobuf' };
  const response = await fetch(`${child.httpUrl}/v1/logs`, { method: 'POST', headers, body: Buffer.from(bytes) });
  expect(response.status).toBe(200);
}

async function stateOfOpen(): Promise<string | undefined> {
  const { items } = await ask(child.url, 'runs', { query: anyTime });
  return items.find(({ runId }) => runId === 'open')?.state;
}

it('shows, counts and tells of what comes as before, wherever the clock goes', { timeout: 120_000 }, async () => {
  const stop = new AbortController();
  const response = await fetch(`${child.url}${API_PREFIX}/events`, { signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let told = '';
  const toldOf = async (runId: string): Promise<void> => {
    while (!told.includes(`"${runId}"`)) {
      const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) throw new Error(`the stream ended after ${told}`);
      told += value;
    }
  };
  for (const [index, offHours] of [0, -2, -26, 3].entries()) {
    setClock(offHours);
    const { nowMillis } = await ask(child.url, 'status');
    expect(Math.abs(nowMillis - Date.now() - offHours * HOUR_MILLIS)).toBeLessThan(HOUR_MILLIS);
    const startedAtMillis = Date.now() + offHours * HOUR_MILLIS - 10_000;
    const { runId } = await sendRun(child.httpUrl, { number: index + 1, startedAtMillis });
    await toldOf(runId);
    const reported = () => report(true, offHours).then(stateOfOpen);
    await until(reported, (state) => state === 'running');
    const { items } = await ask(child.url, 'runs', { query: anyTime });
    expect(items.map((run) => run.runId)).toContain(runId);
    // The counts of the storage may be half a second old.
    const { receiving, storage } = await until(
      () => ask(child.url, 'status'),
      (status) => status.storage.spans >= 4 * (index + 1),
    );
    expect(Math.min(receiving.spans, receiving.logs, receiving.points)).toBeGreaterThan(0);
    expect(storage.spans).toBe(4 * (index + 1));
    expect(storage.problem).toBeUndefined();
  }
  await report(false, 3);
  expect(await stateOfOpen()).toBeUndefined();
  stop.abort();
});
