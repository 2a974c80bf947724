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
    expect(await program.exited).toMatchObject({ code: 0, stdout: '', stderr: '' });
    await using child = await startConsole({ directory });
    expect(child.notices).toEqual([]);
  },
);
