import type { StorageProblem } from '../../api/storage.ts';
import { isDamage, SQLITE, sqliteCodeOf } from '../sqlite-code.ts';

/** What an error of SQLite means for the console; `undefined` where it is a fault of ours. */
export function problemOf(error: unknown): StorageProblem | undefined {
  const code = sqliteCodeOf(error);
  if (code === undefined) return undefined;
  const reason = error instanceof Error ? error.message : String(error);
  if (isDamage(error)) return { code: 'BINNACLE_STORE_DAMAGED', message: `The database is damaged: ${reason}` };
  // A file system may report that it is full as a fault in writing.
  if (code === SQLITE.full || code === SQLITE.ioError) {
    return {
      code: 'BINNACLE_STORE_DISK_FULL',
      message: `Nothing can be written: ${reason}. Free space on the disk; senders try again until then`,
    };
  }
  return { code: 'BINNACLE_STORE_UNWRITABLE', message: `Nothing can be written: ${reason}` };
}
