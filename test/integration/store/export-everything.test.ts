import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../../cli/src/store/open-database.ts';
import { dumpIndex, dumpWords } from '../../../cli/src/store/testing/dump-index.ts';
import { startProgram } from '../../support/run-program.ts';
import type { Program } from '../../support/run-program.ts';
import { ask, until } from '../console-api/support/ask.ts';
import { startBinnacle, startConsole } from '../console-api/support/start-console.ts';
import type { ConsoleChild } from '../console-api/support/start-console.ts';
import { Client } from '../example/support/client.ts';
import { startExample } from '../example/support/start-example.ts';
import { askEverything } from './support/ask-everything.ts';

const goOn = join(import.meta.dirname, '../console-api/programs/go-on.ts');
const standingClock = join(import.meta.dirname, 'programs/standing-clock.ts');
const anyTime = { from: 0, to: 9_999_999_999_999 };

let directory: string;
let source: string;
let target: string;
let programs: Program[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'binnacle-everything-'));
  source = join(directory, 'source');
  target = join(directory, 'target');
  programs = [];
});

afterEach(async () => {
  for (const { process, exited } of programs) {
    process.kill('SIGKILL');
    await exited;
  }
  rmSync(directory, { recursive: true, force: true });
});

/** A service whose run does not get beyond its second step, unless it goes on with one of before. */
function startRun({ httpUrl }: Pick<ConsoleChild, 'httpUrl'>, ...carrier: readonly string[]): Program {
  const program = startProgram({
    timeoutMillis: 240_000,
    args: ['--conditions=binnacle-source', goOn, ...carrier],
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl,
      OTEL_BSP_SCHEDULE_DELAY: '50',
      OTEL_METRIC_EXPORT_INTERVAL: '500',
      BINNACLE_SPOOL_DIRECTORY: join(directory, 'spool'),
    },
  });
  programs.push(program);
  return program;
}

/** Of all runs, how many there are in each state, and how they ended. */
async function states({ url }: ConsoleChild): Promise<Record<string, number>> {
  const { items } = await ask(url, 'runs', { query: anyTime });
  const groups = Object.groupBy(items, ({ state, outcome }) => outcome ?? state);
  return Object.fromEntries(Object.entries(groups).map(([state, runs]) => [state, runs?.length ?? 0]));
}

/** Of each run that was started here, how deep it is in what its process names. */
async function paths({ url }: ConsoleChild): Promise<number[]> {
  const { items } = await ask(url, 'runs', { query: { ...anyTime, filter: 'workflow = import' } });
  return items.map(({ current = [] }) => current.length);
}

async function binnacle(...args: readonly string[]): Promise<unknown> {
  const { stdout } = await startBinnacle([...args, '--json']).exited;
  return JSON.parse(stdout) as unknown;
}

/** All that is kept: the requests, what has not ended, the index over them with its words, who has sent, what was refused. */
function contentOf(data: string): Record<string, unknown> {
  const database = openDatabase(join(data, 'binnacle.db'));
  const all = (sql: string): unknown[] => database.prepare(sql).all();
  try {
    return {
      ...dumpIndex(database),
      words: dumpWords(database),
      batches: all('SELECT received_millis, signal, hash, items, size_bytes, content FROM batches ORDER BY id'),
      open: all('SELECT * FROM open_operations'),
      openRows: all('SELECT * FROM open_agent_traces'),
      sources: all('SELECT * FROM sources'),
      findings: all('SELECT * FROM findings'),
      reporting: all("SELECT value FROM settings WHERE key = 'reporting_services'"),
    };
  } finally {
    database.close();
  }
}

function postTo(url: string, body: object): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

/** One run is killed and goes on in another process, another is not; rows of Swarm's, and what is refused. */
async function sendBeside(console: ConsoleChild): Promise<void> {
  const [lost, resumed] = [startRun(console), startRun(console)];
  const [carrier] = await resumed.printed(/^\{.*\}$/m);
  await lost.printed(/^\{.*\}$/m);
  // Of each its process has named the run and its step.
  await until(
    () => paths(console),
    (lengths) => isDeepStrictEqual(lengths, [2, 2]),
  );
  for (const { process } of programs) process.kill('SIGKILL');
  await startRun(console, carrier).exited;
  const row = { trace_id: 'rows', span_name: 'agent', start_time: Date.now() - 1_000 };
  await postTo(`${console.url}/api/traces`, [
    { ...row, id: 'ended', end_time: Date.now() },
    { ...row, id: 'open', tenant_id: 'north' },
  ]);
  const refused = { traceId: '0', spanId: '0', name: 'a' };
  await postTo(`${console.httpUrl}/v1/traces`, { resourceSpans: [{ scopeSpans: [{ spans: [refused] }] }] });
}

/** Both consoles at this moment, which lasts until they are asked. */
async function answersAt(millis: number, data: string): ReturnType<typeof askEverything> {
  const env = { CLOCK_MILLIS: String(millis), NODE_OPTIONS: `--import ${standingClock}` };
  await using console = await startConsole({ directory: data, env });
  const window = { from: millis - 600_000, to: millis + 1 };
  return await askEverything((name, parameters, query) => ask(console.url, name, { parameters, query }), window);
}

/** When each open operation was last named. */
function lastSeen(data: string): number[] {
  const database = openDatabase(join(data, 'binnacle.db'), { readOnly: true });
  try {
    return database
      .prepare('SELECT last_seen_millis AS millis FROM open_operations')
      .all()
      .map(({ millis }) => Number(millis));
  } finally {
    database.close();
  }
}

it('moves all that the example and what was killed have sent to another console', { timeout: 300_000 }, async () => {
  const first = await startConsole({ directory: source });
  await using example = await startExample({
    OTEL_EXPORTER_OTLP_ENDPOINT: first.grpcUrl,
    OTEL_METRIC_EXPORT_INTERVAL: '500',
    BINNACLE_SPOOL_DIRECTORY: join(directory, 'spool of the example'),
    MODEL_TIMEOUT_MILLIS: '600000',
  });
  const client = new Client(example.url);
  await client.trigger('review-and-merge', { repository: 'simulate-timeout' });
  await client.trigger('review-and-merge', { repository: 'waiting' });
  await client.trigger('scan-and-notify', { repository: 'scanned' });
  await client.trigger('test-failure');
  await sendBeside(first);
  const wanted = { running: 1, waiting: 1, abandoned: 1, success: 2, failure: 1 };
  await until(
    () => states(first),
    (now) => isDeepStrictEqual(now, wanted),
  );
  await first[Symbol.asyncDispose]();
  const nowMillis = Date.now();

  const archive = join(directory, 'all.zip');
  const exported = await binnacle('export', '--data', source, '--output', archive);
  const { spans, logs, points, open, batches } = exported as Record<string, number>;
  expect(await binnacle('import', archive, '--data', target)).toEqual({ spans, logs, points, open, batches, known: 0 });
  const content = contentOf(source);
  expect(contentOf(target)).toEqual(content);
  // None of what is compared is empty.
  expect(Object.entries(content).filter(([, rows]) => (rows as unknown[]).length === 0)).toEqual([]);

  const answers = await answersAt(nowMillis, source);
  expect(await answersAt(nowMillis, target)).toEqual(answers);
});

it('goes on with a run whose process speaks to another console from now on', { timeout: 300_000 }, async () => {
  const first = await startConsole({ directory: source });
  startRun(first);
  await until(
    () => paths(first),
    (lengths) => isDeepStrictEqual(lengths, [2]),
  );
  await first[Symbol.asyncDispose]();
  const archive = join(directory, 'all.zip');
  expect(await binnacle('export', '--data', source, '--output', archive)).toMatchObject({ open: 2 });
  expect(await binnacle('import', archive, '--data', target)).toMatchObject({ open: 2 });

  const { port } = new URL(first.httpUrl);
  const startedMillis = Date.now();
  await using second = await startConsole({ directory: target, args: ['--otlp-http-port', port] });
  // Until its process has spoken, it may seem to run still.
  await until(
    () => Promise.resolve(lastSeen(target)),
    (times) => times.length === 2 && times.every((millis) => millis > startedMillis),
  );
  expect(await paths(second)).toEqual([2]);
  for (const { process } of programs) process.kill('SIGTERM');
  const ended = await until(
    () => states(second),
    ({ running = 0, abandoned = 0 }) => running + abandoned === 0,
  );
  expect(ended).toEqual({ failure: 1 });
  expect(lastSeen(target)).toEqual([]);
});
