import path from 'node:path';
import { takeLock } from '../lock.ts';
import { DATABASE_NAME } from '../open-database.ts';
import { openExisting } from './open-writer.ts';
import type { OpeningOptions } from './open-writer.ts';
import type { Writer } from './writer.ts';

/** Does something to a data directory that no console uses. Throws `BINNACLE_STORE_LOCKED` where one does. */
export async function withWriter<T>(
  directory: string,
  opening: OpeningOptions,
  work: (writer: Writer) => T | Promise<T>,
): Promise<T> {
  const lock = takeLock(directory);
  try {
    const writer = openExisting(path.join(directory, DATABASE_NAME), opening);
    try {
      return await work(writer);
    } finally {
      writer.close();
    }
  } finally {
    lock.release();
  }
}
