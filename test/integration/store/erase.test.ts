import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ask, until } from '../console-api/support/ask.ts';
import { change } from '../console-api/support/change.ts';
import { sendRun } from '../console-api/support/send-run.ts';
import { startConsole } from '../console-api/support/start-console.ts';

const anyTime = { from: 0, to: 9_999_999_999_999 };

it(
  'erases a run from a console that runs and is read, to the last byte of its files',
  { timeout: 120_000 },
  async () => {
    await using child = await startConsole();
    const filesWith = (marker: string) =>
      readdirSync(child.directory).filter((name) => readFileSync(join(child.directory, name)).includes(marker));
    const secret = await sendRun(child.httpUrl, { number: 1, failure: 'zanzibar is closed' });
    const other = await sendRun(child.httpUrl, { number: 2 });
    const runIds = async () => (await ask(child.url, 'runs', { query: anyTime })).items.map(({ runId }) => runId);
    expect((await until(runIds, ({ length }) => length === 2)).toSorted()).toEqual([secret.runId, other.runId]);
    expect((await ask(child.url, 'logs', { query: { ...anyTime, filter: 'zanzibar' } })).items).toHaveLength(1);
    expect(filesWith('zanzibar')).not.toEqual([]);

    const response = await change(child.url, 'erase', { runId: secret.runId });
    expect(await response.json()).toEqual({ spans: 4, logs: 2 });
    expect(filesWith('zanzibar')).toEqual([]);
    expect(filesWith(secret.runId)).toEqual([]);
    expect(await runIds()).toEqual([other.runId]);
    expect((await ask(child.url, 'logs', { query: { ...anyTime, filter: 'zanzibar' } })).items).toEqual([]);
    const [left] = (await ask(child.url, 'runs', { query: anyTime })).items;
    expect(left).toMatchObject({ runId: other.runId, spans: 4 });
  },
);
