import type { DatabaseSync } from 'node:sqlite';
import { BinnacleError } from 'binnacle/contract';
import { SQLITE, sqliteCodeOf } from '../sqlite-code.ts';

/** Readers are given a time limit of seconds. */
const MOST_TRIES = 6;

/**
 * Writes the file anew with what is in it, so that nothing of what was deleted is left in its unused places or in its log. Takes some 15 s
 * a gigabyte, and as much space again for that time. Throws `BINNACLE_STORE_REMAINS` where that cannot be done now.
 */
export function writeAnew(database: DatabaseSync): void {
  try {
    // In memory it would take as much of that.
    database.exec('PRAGMA temp_store = FILE; VACUUM; PRAGMA temp_store = MEMORY');
  } catch (cause) {
    if (sqliteCodeOf(cause) !== SQLITE.full) throw cause;
    throw remains('there is no space to write its file anew: free as much as it has', cause);
  }
  emptyLog(database);
}

/** Waits for those who read, each time as long as a statement waits for a lock. */
function emptyLog(database: DatabaseSync): void {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { readonly busy: number };
    if (busy === 0) return;
  }
  throw remains('somebody is still reading the log of its file: end that');
}

export function remains(why: string, cause?: unknown): BinnacleError {
  const message = `What was to be erased is shown no more, but ${why}, and erase once more`;
  return new BinnacleError('BINNACLE_STORE_REMAINS', message, { cause });
}
