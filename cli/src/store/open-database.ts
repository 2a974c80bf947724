import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BinnacleError } from 'binnacle/contract';
import { registerBatchFunctions } from './batch-functions.ts';
import { makeDataDirectory, unwritable } from './make-data-directory.ts';
import { makePrivate } from './make-private.ts';
import { indexSchema, keptSchema, SCHEMA_VERSION } from './schema.ts';
import { isDamage } from './sqlite-code.ts';

export const DATABASE_NAME = 'binnacle.db';

export interface OpenDatabaseOptions {
  /** For those who only read: nothing is created, and no write lock is taken. */
  readonly readOnly?: boolean;
  /** For those who read what is made from batches: a file of an older version is refused. */
  readonly needsIndex?: boolean;
}

const PAGE_BYTES = 8_192;
/** 64 MiB: it is read again after a crash, in some tenths of a second. */
const LOG_PAGES = 8_000;
/** How long a statement waits for another process's lock. */
const BUSY_TIMEOUT_MILLIS = 5_000;

/**
 * Opens the store's database; a missing one is made, with its schema. A file of an older version is opened as it is:
 * {@link schemaVersionOf} tells. Throws `BINNACLE_STORE_NEWER`, `BINNACLE_STORE_OLDER`, `BINNACLE_STORE_DAMAGED` or `BINNACLE_STORE_UNWRITABLE`.
 */
export function openDatabase(file: string, options: OpenDatabaseOptions = {}): DatabaseSync {
  const { readOnly = false, needsIndex = false } = options;
  if (!readOnly && file !== ':memory:') makeDataDirectory(path.dirname(file));
  let database: DatabaseSync | undefined;
  try {
    if (!readOnly && file !== ':memory:') makePrivate(file);
    database = new DatabaseSync(file, { readOnly, timeout: BUSY_TIMEOUT_MILLIS });
    registerBatchFunctions(database);
    const version = schemaVersionOf(database);
    if (version > SCHEMA_VERSION) throw tooNew(file, version);
    if (needsIndex && version < SCHEMA_VERSION) throw tooOld(file);
    if (!readOnly) prepare(database, version);
    return database;
  } catch (error) {
    database?.close();
    throw error instanceof BinnacleError ? error : openingError(file, error);
  }
}

/** 0 for a file without a schema. */
export function schemaVersionOf(database: DatabaseSync): number {
  return (database.prepare('PRAGMA user_version').get() as { readonly user_version: number }).user_version;
}

/** `auto_vacuum` counts only before the first table is made. */
function prepare(database: DatabaseSync, version: number): void {
  if (version === 0) database.exec(`PRAGMA page_size = ${PAGE_BYTES}; PRAGMA auto_vacuum = INCREMENTAL`);
  // The later a page is copied from the log into the file, the less often: a fifth of the work of ingesting.
  database.exec(`PRAGMA wal_autocheckpoint = ${LOG_PAGES}; PRAGMA journal_size_limit = ${LOG_PAGES * PAGE_BYTES}`);
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;',
  );
  if (version > 0) return;
  database.exec('BEGIN IMMEDIATE');
  database.exec([...keptSchema, ...indexSchema, `PRAGMA user_version = ${SCHEMA_VERSION};`].join('\n'));
  database.exec('COMMIT');
}

function tooNew(file: string, version: number): BinnacleError {
  return new BinnacleError(
    'BINNACLE_STORE_NEWER',
    `${file} was written by a newer binnacle (schema ${version}, this one knows ${SCHEMA_VERSION}). Update binnacle, or choose another folder with --data`,
  );
}

function tooOld(file: string): BinnacleError {
  return new BinnacleError(
    'BINNACLE_STORE_OLDER',
    `${file} was written by an older binnacle. "binnacle reindex" makes its lists and sums again, and so does "binnacle console"`,
  );
}

function openingError(file: string, cause: unknown): BinnacleError {
  const problem = cause instanceof Error ? cause.message : String(cause);
  if (isDamage(cause)) {
    return new BinnacleError('BINNACLE_STORE_DAMAGED', `${file} is not a database that can be read: ${problem}`, {
      cause,
    });
  }
  return unwritable(file, cause);
}
