import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { decodeRequest } from 'binnacle/otlp';
import type { Signal } from 'binnacle/otlp';
import { openDatabase } from '../../../cli/src/store/open-database.ts';
import { logsOf, metricsOf } from '../../../cli/src/store/testing/sample-requests.ts';
import { runOf, sampleId } from '../../../cli/src/store/testing/sample-run.ts';
import { BatchStore } from '../../../cli/src/store/writer/batch-store.ts';
import { startReceiving } from './programs/start-receiving.ts';
import type { Receiving } from './programs/start-receiving.ts';

const KILLS = 10;
const SENDERS = 4;

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'binnacle-kill-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

interface Sent {
  readonly signal: Signal;
  readonly number: number;
}

/** Sends requests until each was acknowledged, as an exporter does: what was not is sent again after the restart, and nothing else. */
class Sender {
  acknowledged = 0;
  /** As many runs were begun. */
  runs = 0;
  readonly #waiting: Sent[] = [];

  async sendUntilGone(receiving: Receiving): Promise<void> {
    for (;;) {
      const sent = this.#next();
      if (await this.#send(receiving, sent)) continue;
      this.#waiting.push(sent);
      return;
    }
  }

  /** Answers how many were not acknowledged even now. */
  async sendRest(receiving: Receiving): Promise<number> {
    let refused = 0;
    for (const sent of this.#waiting.splice(0)) if (!(await this.#send(receiving, sent))) refused += 1;
    return refused;
  }

  #next(): Sent {
    const known = this.#waiting.shift();
    if (known !== undefined) return known;
    const number = ++this.runs;
    this.#waiting.push({ signal: 'logs', number }, { signal: 'metrics', number });
    return { signal: 'traces', number };
  }

  async #send(receiving: Receiving, { signal, number }: Sent): Promise<boolean> {
    const runId = `run-${number}`;
    const data = { traces: () => runOf(runId, number), logs: () => logsOf(runId), metrics: () => metricsOf(number) };
    const isAcknowledged = (await receiving.send(signal, data[signal]())) === 200;
    if (isAcknowledged) this.acknowledged += 1;
    return isAcknowledged;
  }
}

it(
  'loses nothing that it acknowledged, and keeps nothing twice, when it is killed under load',
  { timeout: 240_000 },
  async () => {
    const sender = new Sender();
    for (let kill = 1; kill <= KILLS; kill++) {
      const receiving = await startReceiving(directory);
      const sending = Array.from({ length: SENDERS }, () => sender.sendUntilGone(receiving));
      await expect.poll(() => sender.acknowledged, { timeout: 20_000, interval: 5 }).toBeGreaterThan(kill * 45);
      await receiving.kill();
      await Promise.all(sending);
    }
    const last = await startReceiving(directory);
    expect(last.status.problem).toBeUndefined();
    expect(await sender.sendRest(last)).toBe(0);
    await last.close();

    const numbers = Array.from({ length: sender.runs }, (_, index) => index + 1);
    const database = openDatabase(join(directory, 'binnacle.db'));
    const count = (sql: string) => Number(database.prepare(`SELECT count(*) AS count FROM (${sql})`).get()?.['count']);
    expect(database.prepare('PRAGMA integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
    expect(count('SELECT * FROM spans')).toBe(4 * numbers.length);
    expect(count('SELECT * FROM logs')).toBe(2 * numbers.length);
    const lines = database.prepare("SELECT message FROM logs WHERE message LIKE 'searching%'").all();
    expect(new Set(lines.map(({ message }) => message))).toEqual(
      new Set(numbers.map((number) => `searching for run-${number}`)),
    );
    const points = database
      .prepare("SELECT value FROM points JOIN series ON series.id = series_id WHERE name = 'workflow.runs'")
      .all();
    expect(points.map(({ value }) => Number(value)).toSorted((a, b) => a - b)).toEqual(
      numbers.toSorted((a, b) => a - b),
    );
    expect(count('SELECT * FROM runs WHERE spans = 4 AND calls = 1 AND cost_usd = 0.25')).toBe(numbers.length);
    const kept = new Set(
      database
        .prepare('SELECT lower(hex(trace_id)) AS id FROM traces')
        .all()
        .map((row) => row['id']),
    );
    expect(numbers.filter((number) => !kept.has(sampleId(`trace of run-${number}`, 16)))).toEqual([]);

    const spanIds = [...new BatchStore(database).after(0)].flatMap(({ signal, bytes }) =>
      signal === 'traces'
        ? decodeRequest('traces', bytes).resourceSpans.flatMap(({ scopeSpans }) =>
            scopeSpans.flatMap(({ spans }) => spans.map(({ spanId }) => spanId)),
          )
        : [],
    );
    expect(spanIds).toHaveLength(4 * numbers.length);
    expect(new Set(spanIds).size).toBe(spanIds.length);
    database.close();
  },
);
