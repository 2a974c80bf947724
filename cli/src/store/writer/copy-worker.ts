import { closeSync, fsyncSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { sqliteCodeOf } from '../sqlite-code.ts';

/** What the worker is started with, and says at its end: nothing where it went well. */
export interface CopyJob {
  readonly from: string;
  readonly to: string;
}
export interface CopyFailure {
  /** Of SQLite. */
  readonly code: number | undefined;
  readonly message: string;
}

const { from, to } = workerData as CopyJob;

try {
  const database = new DatabaseSync(from, { readOnly: true });
  database.prepare('VACUUM INTO ?').run(to);
  database.close();
  // SQLite leaves that to the system.
  const file = openSync(to, 'r+');
  fsyncSync(file);
  closeSync(file);
} catch (error) {
  const { message } = error as Error;
  parentPort?.postMessage({ code: sqliteCodeOf(error), message } satisfies CopyFailure, []);
}
