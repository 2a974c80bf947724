import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { decodeRequest } from 'binnacle/otlp';
import { openDatabase } from '../../../cli/src/store/open-database.ts';
import { dumpIndex } from '../../../cli/src/store/testing/dump-index.ts';
import { openReport } from '../../../cli/src/store/testing/open-report.ts';
import { logsOf, metricsOf } from '../../../cli/src/store/testing/sample-requests.ts';
import { runOf, SAMPLE_MILLIS, workflowSpan } from '../../../cli/src/store/testing/sample-run.ts';
import { runProgram } from '../../support/run-program.ts';
import { startReceiving } from './programs/start-receiving.ts';
import type { Receiving } from './programs/start-receiving.ts';

const program = join(import.meta.dirname, '../../../cli/src/binnacle.ts');
let directory: string;
let source: string;
let target: string;
let receiving: Receiving;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'binnacle-commands-'));
  source = join(directory, 'source');
  target = join(directory, 'target');
  receiving = await startReceiving(source);
  for (let number = 1; number <= 3; number++) {
    await receiving.send('traces', runOf(`run-${number}`, number * 5_000));
    await receiving.send('logs', logsOf(`run-${number}`));
    await receiving.send('metrics', metricsOf(number));
  }
});

afterEach(() => {
  receiving.program.process.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

async function binnacle(...args: string[]): Promise<unknown> {
  const { stdout } = await runProgram({
    args: ['--conditions=binnacle-source', program, ...args, '--json'],
    cwd: directory,
    timeoutMillis: 60_000,
  });
  return JSON.parse(stdout) as unknown;
}

function dump(data: string): Record<string, string[]> {
  const database = openDatabase(join(data, 'binnacle.db'), { readOnly: true });
  try {
    return dumpIndex(database);
  } finally {
    database.close();
  }
}

it(
  'moves everything into another store while the console runs, and erases a run there',
  { timeout: 180_000 },
  async () => {
    expect(await binnacle('export', '--data', source, '--output', 'all.zip')).toMatchObject({
      batches: 9,
      spans: 12,
      logs: 6,
      points: 3,
    });
    expect(await binnacle('import', '--data', target, 'all.zip')).toMatchObject({
      known: 0,
      spans: 12,
      logs: 6,
      points: 3,
    });
    expect(await binnacle('export', '--data', source, '--output', 'all.zip')).toMatchObject({
      error: { code: 'BINNACLE_CLI_OPTION', message: expect.stringContaining('--force') },
    });
    expect(await binnacle('reindex', '--data', source)).toMatchObject({
      error: { code: 'BINNACLE_STORE_LOCKED', message: expect.stringContaining('http://localhost:4319') },
    });
    await receiving.close();
    expect(dump(target)).toEqual(dump(source));

    expect(await binnacle('erase', '--data', target, '--run', 'run-2', '--yes')).toEqual({ spans: 4, logs: 1 });
    expect(await binnacle('erase', '--data', target, '--run', 'run-2', '--yes')).toEqual({
      error: { code: 'BINNACLE_API_NOT_FOUND', message: 'nothing is kept of run run-2' },
    });
    const erased = dump(target);
    expect(erased['runs']?.join()).not.toContain('run-2');
    expect(await binnacle('reindex', '--data', target)).toEqual({ spans: 8, logs: 5, points: 3 });
    expect(dump(target)).toEqual(erased);
  },
);

it('sends a run to somebody else, who has runs of their own', { timeout: 120_000 }, async () => {
  const runIdsIn = async (data: string) => {
    const { items } = (await binnacle('runs', '--data', data, '--since', '9999d')) as { items: { runId: string }[] };
    return items.map(({ runId }) => runId).toSorted();
  };
  const sent = await binnacle('export', '--data', source, '--run', 'run-1', '--output', 'run-1.zip');
  expect(sent).toMatchObject({ runId: 'run-1', batches: 2, spans: 4, logs: 1, points: 0 });
  expect(await binnacle('import', '--data', target, 'run-1.zip')).toMatchObject({ known: 0, spans: 4, logs: 1 });
  expect(await runIdsIn(target)).toEqual(['run-1']);
  await binnacle('export', '--data', source, '--output', 'all.zip');
  expect(await binnacle('import', '--data', target, 'all.zip')).toMatchObject({ spans: 8, logs: 5, points: 3 });
  expect(await binnacle('import', '--data', target, 'run-1.zip')).toMatchObject({ known: 2, spans: 0, logs: 0 });
  expect(await runIdsIn(target)).toEqual(['run-1', 'run-2', 'run-3']);
  expect(await binnacle('export', '--data', source, '--run', 'nobody', '--output', 'nobody.zip')).toEqual({
    error: { code: 'BINNACLE_API_NOT_FOUND', message: 'nothing is kept of run nobody' },
  });
  expect(readdirSync(directory).filter((name) => name.includes('nobody'))).toEqual([]);
});

it('says what of an archive cannot be read, and takes in the rest', { timeout: 120_000 }, async () => {
  const started = { ...workflowSpan('open'), startMillis: Date.now() - SAMPLE_MILLIS - 5_000 };
  const { bytes } = openReport([started], BigInt(Date.now()) * 1_000_000n);
  expect(await receiving.send('logs', decodeRequest('logs', bytes))).toBe(200);
  expect(await binnacle('export', '--data', source, '--output', 'all.zip')).toMatchObject({ batches: 9, open: 1 });
  const archive = join(directory, 'all.zip');
  const name = 'open/000000001.pb';
  const whole = readFileSync(archive);
  const within = whole.indexOf(name) + name.length + 40;
  writeFileSync(archive, Buffer.from(whole).fill(0xff, within, within + 8));
  expect(await binnacle('import', '--data', target, 'all.zip')).toMatchObject({
    error: { code: 'BINNACLE_STORE_ARCHIVE', message: expect.stringContaining(`(${name}: `) },
  });
  writeFileSync(archive, whole);
  expect(await binnacle('import', '--data', target, 'all.zip')).toEqual({
    batches: 9,
    known: 9,
    spans: 0,
    logs: 0,
    points: 0,
    open: 1,
  });
  expect(await binnacle('import', '--data', target, 'all.zip')).toMatchObject({ known: 9, open: 0 });
  const { items } = (await binnacle('runs', '--data', target)) as { items: unknown[] };
  expect(items).toMatchObject([{ runId: 'open' }]);
});

it('makes nothing where it reads, or cannot read', { timeout: 120_000 }, async () => {
  const empty = join(directory, 'empty');
  for (const command of [['export'], ['erase', '--all'], ['reindex'], ['runs']]) {
    expect(await binnacle(...command, '--data', empty)).toMatchObject({ error: { code: 'BINNACLE_STORE_EMPTY' } });
  }
  writeFileSync(join(directory, 'letter.zip'), 'Dear reader');
  expect(await binnacle('import', 'letter.zip', '--data', empty)).toMatchObject({
    error: { code: 'BINNACLE_STORE_ARCHIVE', message: expect.stringContaining('it is no zip file') },
  });
  expect(existsSync(empty)).toBe(false);
  expect(await binnacle('export', '--data', source, '--output', 'nowhere/all.zip')).toMatchObject({
    error: { code: 'BINNACLE_CLI_OPTION', message: expect.stringContaining('ENOENT') },
  });
});

it.each([
  [['erase'], 'BINNACLE_CLI_OPTION'],
  [['erase', '--run', ''], 'BINNACLE_CLI_OPTION'],
  [['trace', ''], 'BINNACLE_CLI_ARGUMENT'],
])('refuses %j', async (args, code) => {
  expect(await binnacle(...args)).toMatchObject({ error: { code } });
});
