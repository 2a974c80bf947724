import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../cli/src/store/open-database.ts';
import { requestsOf } from '../../../cli/src/store/testing/sample-requests.ts';
import { openWriter } from '../../../cli/src/store/writer/open-writer.ts';
import { startBinnacle, startConsole } from '../console-api/support/start-console.ts';

const anyPorts = ['--port', '0', '--otlp-http-port', '0', '--otlp-grpc-port', '0'];
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'binnacle-start-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe('binnacle console --memory', { timeout: 120_000 }, () => {
  const temporaryOf = (pid: number | undefined) =>
    ['/dev/shm', directory].flatMap((base) =>
      existsSync(base) ? readdirSync(base).filter((name) => name.startsWith(`binnacle-memory-${pid}-`)) : [],
    );
  const start = () => startBinnacle(['console', '--memory', '--json', ...anyPorts], { TMPDIR: directory });

  it('removes what a console left behind that was killed, and not what another one uses', async () => {
    const killed = start();
    const other = start();
    await Promise.all([killed.printed(/^\{.*\}$/m), other.printed(/^\{.*\}$/m)]);
    killed.process.kill('SIGKILL');
    await killed.exited;
    expect(temporaryOf(killed.process.pid)).toHaveLength(1);

    const next = start();
    await next.printed(/^\{.*\}$/m);
    await expect.poll(() => temporaryOf(killed.process.pid), { timeout: 20_000 }).toEqual([]);
    expect(temporaryOf(other.process.pid)).toHaveLength(1);
    for (const program of [other, next]) {
      program.process.kill('SIGTERM');
      expect(await program.exited).toMatchObject({ code: 0, stderr: '' });
      expect(temporaryOf(program.process.pid)).toEqual([]);
    }
  });

  it('makes nothing when an option is wrong', async () => {
    const program = startBinnacle(['console', '--memory', '--port', 'red'], { TMPDIR: directory });
    expect((await program.exited).stderr).toContain('BINNACLE_CLI_OPTION: --port');
    expect(temporaryOf(program.process.pid)).toEqual([]);
  });
});

it('keeps its files from other users in a folder that is theirs to read', { timeout: 120_000 }, async () => {
  const open = join(directory, 'open');
  mkdirSync(open, { mode: 0o755 });
  const mask = process.umask(0);
  try {
    await using _child = await startConsole({ directory: open });
    const modes = readdirSync(open).map((name) => [name, (statSync(join(open, name)).mode & 0o777).toString(8)]);
    expect(modes.map(([name]) => name)).toEqual(expect.arrayContaining(['binnacle.db', 'binnacle.db-wal']));
    expect(modes.filter(([, mode]) => mode !== '600')).toEqual([]);
  } finally {
    process.umask(mask);
  }
});

it.runIf(existsSync('/proc'))('names a folder that no file can be made in', { timeout: 60_000 }, async () => {
  const { code, stderr } = await startBinnacle(['console', '--data', '/proc/x/y', ...anyPorts]).exited;
  expect([code, stderr]).toEqual([1, expect.stringContaining('BINNACLE_STORE_UNWRITABLE: /proc/x/y')]);
});

/** An index that has to be made again, which takes a while. */
function makeOld(): void {
  const file = join(directory, 'binnacle.db');
  const { writer } = openWriter(file);
  for (let number = 1; number <= 2_000; number += 50) {
    writer.ingest(Array.from({ length: 50 }, (_, index) => requestsOf(number + index)).flat());
  }
  writer.close();
  const database = openDatabase(file);
  database.exec('PRAGMA user_version = 1');
  database.close();
}

it.each(['SIGINT', 'SIGTERM'] as const)(
  'ends at %s while it is still starting, and starts well afterwards',
  { timeout: 120_000 },
  async (signal) => {
    makeOld();
    const program = startBinnacle(['console', '--data', directory, ...anyPorts]);
    await expect.poll(() => existsSync(join(directory, 'binnacle.json')), { timeout: 60_000, interval: 5 }).toBe(true);
    program.process.kill(signal);
    const { stderr, ...ended } = await program.exited;
    expect(ended).toMatchObject({ code: 0, stdout: '' });
    expect(stderr).toMatch(/^(\[binnacle\] Indexing .*\n)*$/);
    await using child = await startConsole({ directory });
    expect(child.notices).toEqual([]);
  },
);

/** What a terminal shows of what was printed to it. */
function linesShown(printed: string): string[] {
  return printed
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.split('\u001b[2K').at(-1) ?? '');
}

describe('the index of an older file is made again', { timeout: 120_000 }, () => {
  const indexing =
    /^\[binnacle\] Indexing [\d,]{6} items again: their index is of an older binnacle, or was not finished$/;

  it('and the console says so, with JSON in its first line all the same', async () => {
    makeOld();
    const child = await startConsole({ directory });
    await child[Symbol.asyncDispose]();
    const { stdout, stderr } = await child.program.exited;
    expect(JSON.parse(stdout)).toMatchObject({ url: child.url, notices: [] });
    const [first, ...quarters] = stderr.trimEnd().split('\n');
    expect(first).toMatch(indexing);
    expect(quarters).not.toEqual([]);
    for (const line of quarters) expect(line).toMatch(/^\[binnacle\] Indexing: \d\d % of [\d,]{6} items$/);
  });

  it.runIf(process.platform === 'linux')('and a terminal shows how far it is in one line', async () => {
    makeOld();
    const args = ['console', '--data', directory, ...anyPorts];
    const program = startBinnacle(args, {}, { isAtTerminal: true });
    await program.printed(/^http\S+\r$/m);
    program.process.stdin?.write('\u0003');
    const { code, stdout } = await program.exited;
    expect(code).toBe(0);
    expect(stdout).toMatch(/Indexing: 0 % [^]*Indexing: \d\d % [^]*Indexing: 100 % /);
    expect(linesShown(stdout).slice(0, 3)).toEqual([
      expect.stringMatching(indexing),
      expect.stringMatching(/^\[binnacle\] Receives OTLP at /),
      expect.stringMatching(/^http/),
    ]);
  });

  it('and "binnacle reindex" shows it in the same way, once', async () => {
    makeOld();
    const { code, stdout, stderr } = await startBinnacle(['reindex', '--data', directory]).exited;
    expect([code, stdout]).toEqual([0, '8000 spans, 4000 log records and 2000 points are indexed\n']);
    expect(stderr).toMatch(
      /^\[binnacle\] Indexing [\d,]{6} items again\n(\[binnacle\] Indexing: \d\d % of [\d,]{6} items\n)+$/,
    );
  });
});
