import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../cli/src/store/open-database.ts';
import { logsOf } from '../../../cli/src/store/testing/sample-requests.ts';
import { requestOf, runOf } from '../../../cli/src/store/testing/sample-run.ts';
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
});
