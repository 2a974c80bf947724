import { closeSync, fsyncSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** What the worker is started with, and says at its end: nothing where it went well. */
export interface CopyJob {
  readonly from: string;
  readonly to: string;
}
export type CopyFailure = { readonly errcode: number | undefined; readonly message: string };

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
  const { errcode, message } = error as Error & { readonly errcode?: number };
  parentPort?.postMessage({ errcode, message } satisfies CopyFailure, []);
}
