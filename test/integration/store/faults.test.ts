import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { API_PREFIX } from '../../../cli/src/api/routes.ts';
import { openDatabase } from '../../../cli/src/store/open-database.ts';
import { logsOf } from '../../../cli/src/store/testing/sample-requests.ts';
import { requestOf, runOf } from '../../../cli/src/store/testing/sample-run.ts';
import { ask, until } from '../console-api/support/ask.ts';
import { change } from '../console-api/support/change.ts';
import { sendTraces as send } from '../console-api/support/send-traces.ts';
import { startBinnacle, startConsole } from '../console-api/support/start-console.ts';
import type { ConsoleChild } from '../console-api/support/start-console.ts';
import { startReceiving } from './programs/start-receiving.ts';

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'binnacle-faults-'));
  file = join(directory, 'binnacle.db');
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

async function fill(runs: number): Promise<void> {
  const receiving = await startReceiving(directory);
  for (let number = 1; number <= runs; number++) {
    expect(await receiving.send('traces', runOf(`run-${number}`, number))).toBe(200);
  }
  await receiving.close();
}

function asideFiles(why: string): string[] {
  return readdirSync(directory).filter((name) => name.startsWith(`binnacle.db.${why}-`));
}

function largeRun(number: number) {
  const text = Array.from({ length: 2_000 }, (_, index) => Math.sin(index * number).toString(36)).join('');
  return requestOf([{ trace: `large ${number}`, id: 'one', attributes: { text } }]);
}

describe('a file that cannot be used', { timeout: 120_000 }, () => {
  it('is set aside when it is no database, and the console goes on', async () => {
    writeFileSync(file, 'this is no database, '.repeat(1_000));
    const receiving = await startReceiving(directory);
    expect(receiving.status.problem).toMatchObject({
      code: 'BINNACLE_STORE_DAMAGED',
      message: expect.stringContaining('was renamed to'),
    });
    expect(await receiving.send('traces', runOf('run-1'))).toBe(200);
    await receiving.close();
    const [aside = ''] = asideFiles('damaged');
    expect(readFileSync(join(directory, aside), 'utf8')).toContain('this is no database');
  });

  it('is set aside when a newer binnacle wrote it', async () => {
    await fill(1);
    const database = openDatabase(file);
    database.exec('PRAGMA user_version = 999');
    database.close();
    const receiving = await startReceiving(directory);
    expect(receiving.status).toMatchObject({ spans: 0, problem: { code: 'BINNACLE_STORE_NEWER' } });
    await receiving.close();
    expect(asideFiles('newer')).not.toEqual([]);
  });

  it('is set aside when the damage shows while it is in use', async () => {
    await fill(40);
    const size = statSync(file).size;
    const descriptor = openSync(file, 'r+');
    // All but the first pages, which say what is in the file.
    const from = 8 * 8_192;
    writeSync(descriptor, Buffer.alloc(size - from, 0x5a), 0, size - from, from);
    closeSync(descriptor);
    const receiving = await startReceiving(directory);
    const answers: number[] = [];
    for (let number = 100; number < 140 && asideFiles('damaged').length === 0; number++) {
      answers.push(await receiving.send('traces', runOf(`run-${number}`)));
    }
    expect(asideFiles('damaged'), `answers: ${answers.join()}`).not.toEqual([]);
    expect(await receiving.send('logs', logsOf('after'))).toBe(200);
    await receiving.close();
  });

  it('has its index made again when that was interrupted', async () => {
    await fill(3);
    const database = openDatabase(file);
    database.exec("INSERT INTO settings VALUES ('indexed_up_to', '1'); DELETE FROM runs; DELETE FROM spans");
    database.close();
    const receiving = await startReceiving(directory);
    expect(receiving.status).toMatchObject({ spans: 12, runs: 3 });
    await receiving.close();
  });
});

async function keepFew({ url }: ConsoleChild): Promise<void> {
  const retention = { maxSizeBytes: 2 ** 30, maxAgeMillis: 86_400_000, maxSpans: 1 };
  expect((await change(url, 'setRetention', retention)).status).toBe(200);
}

describe('a file that is damaged in one place while the console is closed', { timeout: 120_000 }, () => {
  const answerOf = async (child: ConsoleChild, path: string) => {
    const response = await fetch(`${child.url}${API_PREFIX}${path}`);
    return [response.status, await response.text()] as const;
  };

  it('shows all but the request whose contents cannot be read, and goes on past it', async () => {
    await fill(20);
    const database = openDatabase(file);
    database.exec('UPDATE batches SET content = randomblob(length(content)) WHERE id = 5');
    database.close();
    await using child = await startConsole({ directory });
    const { items } = await ask(child.url, 'runs', { query: { from: 0, to: 9_999_999_999_999, limit: 100 } });
    expect(items).toHaveLength(20);
    expect(await answerOf(child, '/runs/run-4/conversation')).toMatchObject([200, expect.anything()]);
    expect(await answerOf(child, '/runs/run-5/conversation')).toMatchObject([
      500,
      expect.stringContaining('BINNACLE_STORE_DAMAGED'),
    ]);
    const rows = await fetch(`${child.url}/api/traces?limit=1000`);
    expect(rows.status).toBe(200);

    const { json } = await runExport();
    expect(json).toMatchObject({ batches: 19, damaged: 1 });
    await keepFew(child);
    const { spans } = await until(
      async () => (await ask(child.url, 'status')).storage,
      (storage) => storage.spans <= 4,
    );
    expect(spans).toBe(4);
    expect((await ask(child.url, 'status')).storage.problem).toBeUndefined();
    await child[Symbol.asyncDispose]();
  });

  it('has the index of the others made again', async () => {
    await fill(5);
    const database = openDatabase(file);
    database.exec(
      "UPDATE batches SET content = x'00' WHERE id = 2; INSERT INTO settings VALUES ('indexed_up_to', '1')",
    );
    database.close();
    const receiving = await startReceiving(directory);
    expect(receiving.status).toMatchObject({ spans: 16, runs: 4 });
    expect(receiving.status.problem).toBeUndefined();
    await receiving.close();
  });

  it('says that it is damaged where it is read, and is set aside where it is written', async () => {
    await fill(60);
    const database = openDatabase(file);
    const pages = database
      .prepare("SELECT pageno FROM dbstat WHERE name = 'spans' AND pagetype = 'leaf' ORDER BY pageno")
      .all()
      .map(({ pageno }) => Number(pageno));
    database.close();
    expect(pages.length).toBeGreaterThan(4);
    const descriptor = openSync(file, 'r+');
    writeSync(descriptor, Buffer.alloc(8_192, 0x5a), 0, 8_192, ((pages[2] ?? 0) - 1) * 8_192);
    closeSync(descriptor);

    await using child = await startConsole({ directory });
    const page = { from: 0, to: 9_999_999_999_999, limit: 1_000 };
    await expect(ask(child.url, 'spans', { query: page })).rejects.toThrow(/500: .*BINNACLE_STORE_DAMAGED/u);
    expect(await send(child, runOf('run-100'))).toBe(200);
    await keepFew(child);
    const { problem } = await until(
      async () => await ask(child.url, 'storage'),
      (storage) => storage.problem !== undefined,
    );
    expect(problem).toMatchObject({ code: 'BINNACLE_STORE_DAMAGED', message: expect.stringContaining('renamed to') });
    expect(asideFiles('damaged')).not.toEqual([]);
    expect(await send(child, runOf('run-101'))).toBe(200);
    expect((await ask(child.url, 'spans', { query: page })).items).toHaveLength(4);
    await child[Symbol.asyncDispose]();
  });
});

async function runExport(): Promise<{ readonly json: unknown }> {
  const args = ['export', '--data', directory, '--output', join(directory, 'all.zip'), '--json'];
  const { stdout } = await startBinnacle(args).exited;
  return { json: JSON.parse(stdout) as unknown };
}

describe('a directory', { timeout: 120_000 }, () => {
  it('that cannot be made is named', async () => {
    writeFileSync(file, '');
    await expect(startReceiving(join(file, 'below'))).rejects.toThrow(/BINNACLE_STORE_UNWRITABLE|cannot be opened/u);
  });

  it('that another process holds is refused', async () => {
    const receiving = await startReceiving(directory);
    await expect(startReceiving(directory)).rejects.toThrow('is in use by the console at http://localhost:4319');
    await receiving.close();
  });
});

/** Only root may mount; elsewhere this cannot be tried. */
const canMount = process.getuid?.() === 0 && trySmallDisk();

function trySmallDisk(): boolean {
  const mount = mkdtempSync(join(tmpdir(), 'binnacle-mount-'));
  const isMounted = mountSmall(mount, '1m');
  if (isMounted) spawnSync('umount', [mount]);
  rmSync(mount, { recursive: true, force: true });
  return isMounted;
}

function mountSmall(mount: string, size: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', mount]).status === 0;
}

describe.skipIf(!canMount)('a full disk', { timeout: 120_000 }, () => {
  it('makes senders wait, is said, and is over when there is space again', async () => {
    const disk = join(directory, 'disk');
    mkdirSync(disk);
    expect(mountSmall(disk, '6m')).toBe(true);
    try {
      writeFileSync(join(disk, 'ballast'), Buffer.alloc(3 * 1024 * 1024));
      const receiving = await startReceiving(disk);
      let kept = 0;
      let status = 200;
      for (let number = 1; status === 200 && number < 2_000; number++) {
        status = await receiving.send('traces', largeRun(number));
        if (status === 200) kept = number;
      }
      expect(status).toBe(503);
      await receiving.program.printed(/"problem":\{"code":"BINNACLE_STORE_DISK_FULL"/u);
      rmSync(join(disk, 'ballast'));
      expect(await receiving.send('traces', largeRun(kept + 1))).toBe(200);
      await receiving.program.printed(/"problem":null/u);
      await receiving.close();
      const database = openDatabase(join(disk, 'binnacle.db'), { readOnly: true });
      expect(database.prepare('SELECT count(*) AS spans FROM spans').get()).toMatchObject({ spans: kept + 1 });
      database.close();
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  it('is said once in the terminal, and once that it is over', async () => {
    const disk = join(directory, 'disk');
    mkdirSync(disk);
    expect(mountSmall(disk, '6m')).toBe(true);
    try {
      await using child = await startConsole({ directory: disk });
      let said = '';
      child.program.process.stderr?.on('data', (text: string) => (said += text));
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(join(disk, 'ballast'), Buffer.alloc((bavail - 20) * bsize));
      let number = 1;
      while ((await send(child, largeRun(number))) === 200) number += 1;
      const row = {
        id: 'a',
        trace_id: 't',
        span_name: 'code',
        start_time: 1_750_000_000_000,
        end_time: 1_750_000_000_001,
      };
      const refused = await fetch(`${child.url}/api/traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: child.url },
        body: JSON.stringify({ ...row, attributes: { text: 'x'.repeat(900_000) + number } }),
      });
      expect([refused.status, await refused.text()]).toEqual([
        503,
        expect.stringContaining('BINNACLE_STORE_DISK_FULL'),
      ]);
      await expect.poll(() => said).toMatch(/^\[binnacle\] BINNACLE_STORE_DISK_FULL: .*\n$/u);
      expect(await send(child, largeRun(number))).toBe(503);
      rmSync(join(disk, 'ballast'));
      expect(await send(child, largeRun(number))).toBe(200);
      const lines =
        /^\[binnacle\] BINNACLE_STORE_DISK_FULL: .*\n\[binnacle\] BINNACLE_STORE_DISK_FULL is over: what arrives is kept\n$/u;
      await expect.poll(() => said).toMatch(lines);
      expect(await send(child, largeRun(number + 1))).toBe(200);
      await child[Symbol.asyncDispose]();
      expect(said).toMatch(lines);
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  it('ends an erasure when there is space again, and takes telemetry until then', async () => {
    const disk = join(directory, 'disk');
    mkdirSync(disk);
    expect(mountSmall(disk, '48m')).toBe(true);
    try {
      await using child = await startConsole({ directory: disk });
      for (let number = 1; number <= 100; number++) expect(await send(child, largeRun(number))).toBe(200);
      expect(await send(child, runOf('secret'))).toBe(200);
      const { bavail, bsize } = statfsSync(disk);
      const { sizeBytes } = await ask(child.url, 'storage');
      writeFileSync(join(disk, 'ballast'), Buffer.alloc(bavail * bsize - Math.round(0.9 * sizeBytes)));
      const refused = await change(child.url, 'erase', { runId: 'secret' });
      expect([refused.status, await refused.text()]).toEqual([503, expect.stringContaining('BINNACLE_STORE_REMAINS')]);
      const { problem } = await until(
        () => ask(child.url, 'storage'),
        (storage) => storage.problem !== undefined,
      );
      expect(problem?.code).toBe('BINNACLE_STORE_REMAINS');
      expect(await send(child, largeRun(101))).toBe(200);
      rmSync(join(disk, 'ballast'));
      await child[Symbol.asyncDispose]();

      await using next = await startConsole({ directory: disk });
      await until(
        () => ask(next.url, 'storage'),
        (storage) => storage.erasing === undefined && storage.problem === undefined,
      );
      await next[Symbol.asyncDispose]();
      expect(readFileSync(join(disk, 'binnacle.db')).includes('secret')).toBe(false);
      const database = openDatabase(join(disk, 'binnacle.db'), { readOnly: true });
      expect(database.prepare('SELECT count(*) AS spans FROM spans').get()).toEqual({ spans: 101 });
      database.close();
    } finally {
      spawnSync('umount', [disk]);
    }
  });
});
