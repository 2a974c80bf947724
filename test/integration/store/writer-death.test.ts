import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { encodeRequest } from 'binnacle/otlp';
import { openDatabase } from '../../../cli/src/store/open-database.ts';
import { runOf, sampleId } from '../../../cli/src/store/testing/sample-run.ts';
import { startReceiving } from './programs/start-receiving.ts';
import type { Receiving } from './programs/start-receiving.ts';

const SENDERS = 8;

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'binnacle-death-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** Sends runs until told to stop, and answers which were acknowledged and how the others were refused. */
function sendRuns(receiving: Receiving, sender: number) {
  const acknowledged: string[] = [];
  const refused = new Set<number>();
  const over = new AbortController();
  const sending = (async () => {
    for (let number = 1; !over.signal.aborted; number++) {
      const status = await receiving.send('traces', runOf(`run-${sender}-${number}`, number));
      if (status === 200) acknowledged.push(`run-${sender}-${number}`);
      else refused.add(status);
    }
  })();
  return {
    acknowledged,
    refused,
    async stop() {
      over.abort();
      await sending;
    },
  };
}

it(
  'starts a writer that died anew, loses nothing that it acknowledged, and says so',
  { timeout: 120_000 },
  async () => {
    const receiving = await startReceiving(directory);
    const senders = Array.from({ length: SENDERS }, (_, index) => sendRuns(receiving, index));
    const countAll = () => senders.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
    for (let death = 1; death <= 3; death++) {
      const before = countAll();
      await expect.poll(countAll, { timeout: 30_000 }).toBeGreaterThan(before + 20);
      receiving.program.process.kill('SIGUSR2');
      await receiving.program.printed(/"problem":\{"code":"BINNACLE_STORE_WRITER".*started anew/u);
    }
    const before = countAll();
    await expect.poll(countAll, { timeout: 30_000 }).toBeGreaterThan(before + 20);
    for (const sender of senders) await sender.stop();
    await receiving.close();

    expect([...new Set(senders.flatMap(({ refused }) => [...refused]))].filter((status) => status !== 503)).toEqual([]);
    const database = openDatabase(join(directory, 'binnacle.db'), { readOnly: true });
    const spansOf = database.prepare('SELECT count(*) AS spans FROM spans WHERE trace_id = ?');
    const lost = senders
      .flatMap(({ acknowledged }) => acknowledged)
      .filter((runId) => spansOf.get(Buffer.from(sampleId(`trace of ${runId}`, 16), 'hex'))?.['spans'] !== 4);
    database.close();
    expect(lost).toEqual([]);
    expect(readdirSync(directory)).not.toContainEqual(expect.stringContaining('damaged'));
  },
);

it('refuses what comes after it died again and again, says so, and still ends well', { timeout: 120_000 }, async () => {
  const receiving = await startReceiving(directory);
  for (let death = 1; death <= 5; death++) {
    await expect.poll(() => receiving.send('traces', runOf(`run-${death}`, death)), { timeout: 30_000 }).toBe(200);
    receiving.program.process.kill('SIGUSR2');
    await receiving.program.printed(
      death < 5 ? /started anew/u : /ended 5 times within a minute .*Start the console anew/u,
    );
  }
  const response = await fetch(`${receiving.url}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-protobuf' },
    body: Buffer.from(encodeRequest('traces', runOf('late'))),
  });
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await response.text()).toContain('BINNACLE_STORE_WRITER');
  await receiving.close();
});
