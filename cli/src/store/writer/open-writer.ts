import { existsSync, renameSync } from 'node:fs';
import { BinnacleError } from 'binnacle/contract';
import type { StorageProblem } from '../../api/storage.ts';
import { openDatabase, schemaVersionOf } from '../open-database.ts';
import { problemOf } from './problem-of.ts';
import { needsReindex, reindex } from './reindex.ts';
import type { IndexingProgress } from './reindex.ts';
import { Writer } from './writer.ts';

export interface OpeningOptions {
  /** Told how far it is where the index is made again, as an older file needs. */
  readonly onIndexing?: IndexingProgress | undefined;
  /** Whether the index is made again in any case. Default false. */
  readonly isIndexedAnew?: boolean;
}

export interface OpenedWriter {
  readonly writer: Writer;
  /** What was wrong with the file that was there before. */
  readonly problem: StorageProblem | undefined;
}

/** Opens the database for writing. A damaged file and one that a newer binnacle wrote are set aside, and a new one is begun. */
export function openWriter(file: string, options: OpeningOptions = {}): OpenedWriter {
  try {
    return { writer: openExisting(file, options), problem: undefined };
  } catch (error) {
    const fault = faultOf(error);
    if (fault === undefined) throw error;
    const aside = setAside(file, fault.code === 'BINNACLE_STORE_NEWER' ? 'newer' : 'damaged');
    const message = `${fault.message}. It was renamed to ${aside}, and a new one was begun`;
    return { writer: openExisting(file), problem: { code: fault.code, message } };
  }
}

/** Renames a database that cannot be used, with what belongs to it. Answers its new name. */
export function setAside(file: string, why: 'damaged' | 'newer'): string {
  const time = new Date().toISOString().replaceAll(/[:.]/gu, '-');
  const aside = `${file}.${why}-${time}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  }
  return aside;
}

/** What is wrong with the file itself. Damage within it shows only when it is read. */
function faultOf(error: unknown): StorageProblem | undefined {
  const fault = error instanceof BinnacleError ? error : problemOf(error);
  return fault?.code === 'BINNACLE_STORE_NEWER' || fault?.code === 'BINNACLE_STORE_DAMAGED' ? fault : undefined;
}

/** Opens the database for writing, or throws what is wrong with it and leaves it where it is. */
export function openExisting(file: string, { onIndexing, isIndexedAnew = false }: OpeningOptions = {}): Writer {
  const database = openDatabase(file);
  try {
    const isStale = isIndexedAnew || needsReindex(database, schemaVersionOf(database));
    return isStale ? reindex(database, onIndexing) : new Writer(database);
  } catch (error) {
    database.close();
    throw error;
  }
}
