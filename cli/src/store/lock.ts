import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BinnacleError } from 'binnacle/contract';
import { makeDataDirectory, unwritable } from './make-data-directory.ts';
import { makePrivate } from './make-private.ts';
import { SQLITE, sqliteCodeOf } from './sqlite-code.ts';

/** Holds a data directory for one process. */
export interface Lock {
  release(): void;
}

/** A console as it says of itself where it is. The file that it says it in is for its owner only. */
export interface Holder {
  readonly url: string;
  /** That it demands. */
  readonly token?: string | undefined;
  /** Where it receives OTLP; one of an older binnacle has not said so. */
  readonly httpUrl?: string | undefined;
  readonly grpcUrl?: string | undefined;
}

/** What the process that holds a directory has said of itself there. */
interface Said extends Partial<Holder> {
  readonly pid: number;
  /** It is a console that has yet to say where it is. */
  readonly isStarting?: boolean;
}

const LOCK_NAME = 'binnacle.lock';
const HOLDER_NAME = 'binnacle.json';

/**
 * Takes the directory, for as long as the process lives: the lock is one of the system's on an SQLite file, and goes with its holder
 * however that ends. Throws `BINNACLE_STORE_LOCKED` and `BINNACLE_STORE_UNWRITABLE`.
 * @param isStarting whether it is for a console, which will say where it is
 */
export function takeLock(directory: string, isStarting = false): Lock {
  makeDataDirectory(directory);
  const database = holdFile(path.join(directory, LOCK_NAME), directory);
  // A worker that is started anew leaves what the console has said.
  if (readHolder(directory)?.pid !== process.pid) say(directory, { pid: process.pid, isStarting });
  return {
    release() {
      rmSync(path.join(directory, HOLDER_NAME), { force: true });
      database.close();
    },
  };
}

/** Says where the console of this process is, for others of the same user. */
export function nameHolder(directory: string, holder: Holder): void {
  say(directory, { pid: process.pid, ...holder });
}

function say(directory: string, said: Said): void {
  const file = path.join(directory, HOLDER_NAME);
  makePrivate(file);
  writeFileSync(file, JSON.stringify(said));
}

function holdFile(file: string, directory: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    makePrivate(file);
    database = new DatabaseSync(file, { timeout: 0 });
    database.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE');
    return database;
  } catch (cause) {
    database?.close();
    throw sqliteCodeOf(cause) === SQLITE.busy ? lockedError(directory, cause) : unwritable(file, cause);
  }
}

/** Where the console is that holds the directory, if one does and has said so. */
export function findRunningConsole(directory: string): Holder | undefined {
  if (!isHeld(directory)) return undefined;
  const { url, token, httpUrl, grpcUrl } = readHolder(directory) ?? {};
  return url === undefined ? undefined : { url, token, httpUrl, grpcUrl };
}

/** Whether a console has the directory that has yet to say where it is. */
export function isConsoleStarting(directory: string): boolean {
  return readHolder(directory)?.isStarting === true && isHeld(directory);
}

/** Whether a process has the directory. */
export function isHeld(directory: string): boolean {
  try {
    takeLockWithoutTrace(directory);
    return false;
  } catch (error) {
    return sqliteCodeOf(error) === SQLITE.busy;
  }
}

function takeLockWithoutTrace(directory: string): void {
  const database = new DatabaseSync(path.join(directory, LOCK_NAME), { readOnly: true, timeout: 0 });
  try {
    database.exec('BEGIN; SELECT * FROM sqlite_master; COMMIT');
  } finally {
    database.close();
  }
}

function readHolder(directory: string): Said | undefined {
  try {
    return JSON.parse(readFileSync(path.join(directory, HOLDER_NAME), 'utf8')) as Said;
  } catch {
    return undefined;
  }
}

function lockedError(directory: string, cause: unknown): BinnacleError {
  const { pid, url } = readHolder(directory) ?? {};
  const holder = url === undefined ? `process ${pid ?? 'unknown'}` : `the console at ${url}`;
  return new BinnacleError(
    'BINNACLE_STORE_LOCKED',
    `${directory} is in use by ${holder}. Stop that one, or name another folder with --data`,
    { cause },
  );
}
