import { existsSync, renameSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { BinnacleError } from 'binnacle/contract';
import type { StorageStatus } from '../../api/storage.ts';
import { openDatabase, schemaVersionOf } from '../open-database.ts';
import { needsReindex, reindex } from './reindex.ts';
import { Writer } from './writer.ts';

export interface OpenedWriter {
  readonly writer: Writer;
  /** What was wrong with the file that was there before. */
  readonly problem: StorageStatus['problem'];
}

/** Opens the database for writing. A damaged file and one that a newer binnacle wrote are set aside, and a new one is begun. */
export function openWriter(file: string): OpenedWriter {
  try {
    return { writer: toWriter(openDatabase(file)), problem: undefined };
  } catch (error) {
    if (!(error instanceof BinnacleError) || !isSetAside(error.code)) throw error;
    const aside = setAside(file, error.code === 'BINNACLE_STORE_NEWER' ? 'newer' : 'damaged');
    const message = `${error.message}. It was renamed to ${aside}, and a new one was begun`;
    return { writer: toWriter(openDatabase(file)), problem: { code: error.code, message } };
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

function isSetAside(code: string): boolean {
  return code === 'BINNACLE_STORE_NEWER' || code === 'BINNACLE_STORE_DAMAGED';
}

function toWriter(database: DatabaseSync): Writer {
  return needsReindex(database, schemaVersionOf(database)) ? reindex(database) : new Writer(database);
}
