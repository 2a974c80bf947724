import type { StorageStatus } from '../../api/storage.ts';
import type { Eraser } from './eraser.ts';
import { oldestMillis, sizeBytes } from './retention.ts';
import type { StoreFile } from './store-file.ts';

/** What there is at this moment. @param directory where it is; left out where it is kept for one process only */
export function describeStorage(file: StoreFile, eraser: Eraser, directory: string | undefined): StorageStatus {
  const { retention } = file;
  const { database, totals } = file.writer;
  const { progress: erasing, resumed: resumedErasure } = eraser;
  const problem = file.problem ?? eraser.problem;
  const count = (table: string) => Number(database.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.['count']);
  const oldestAtMillis = oldestMillis(database);
  return {
    ...(directory !== undefined && { directory }),
    sizeBytes: sizeBytes(database),
    retention: retention.retention,
    ...totals,
    series: count('series'),
    runs: count('runs'),
    ...(oldestAtMillis !== undefined && { oldestAtMillis }),
    removed: { ...retention.removed },
    ...(erasing !== undefined && { erasing }),
    ...(resumedErasure !== undefined && { resumedErasure }),
    ...(problem !== undefined && { problem }),
  };
}
