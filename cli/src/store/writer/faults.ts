import type { StorageStatus } from '../../api/storage.ts';
import { isDamage } from '../open-database.ts';

type Problem = NonNullable<StorageStatus['problem']>;

/** SQLITE_FULL, and SQLITE_IOERR, as which a file system may report it. */
const FULL = 13;
const IO_ERROR = 10;

/** What an error of SQLite means for the console; `undefined` where it is a fault of ours. */
export function problemOf(error: unknown): Problem | undefined {
  const { errcode } = error as { readonly errcode?: number };
  if (errcode === undefined) return undefined;
  const reason = error instanceof Error ? error.message : String(error);
  if (isDamage(errcode)) return { code: 'BINNACLE_STORE_DAMAGED', message: `The database is damaged: ${reason}` };
  if ([FULL, IO_ERROR].includes(errcode & 0xff)) {
    return {
      code: 'BINNACLE_STORE_DISK_FULL',
      message: `Nothing can be written: ${reason}. Free space on the disk, or keep less; senders try again until then`,
    };
  }
  return { code: 'BINNACLE_STORE_UNWRITABLE', message: `Nothing can be written: ${reason}` };
}
