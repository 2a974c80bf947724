import { constants, openAsBlob } from 'node:fs';
import { access } from 'node:fs/promises';
import { BlobReader, ERR_BAD_FORMAT, ERR_EOCDR_NOT_FOUND, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js';
import type { FileEntry } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { BinnacleError } from 'binnacle/contract';
import { MalformedError } from 'binnacle/otlp';

export interface ArchivedFile {
  readonly name: string;
  /** Throws `MalformedError` where it is damaged. */
  content(): Promise<Uint8Array>;
}

const withoutEnd: ReadonlySet<string> = new Set([ERR_BAD_FORMAT, ERR_EOCDR_NOT_FOUND]);

/**
 * The files of an archive, in the order in which they were written. Each is read when its content is asked for.
 * Throws `BINNACLE_STORE_ARCHIVE` for a file that is no zip, or whose directory, which is at its end, cannot be read.
 */
export async function* archivedFiles(archiveFile: string): AsyncGenerator<ArchivedFile> {
  try {
    // A blob of a file that is not there would not say why.
    await access(archiveFile, constants.R_OK);
    const source = new BlobReader(await openAsBlob(archiveFile));
    const zip = new ZipReader(source, { checkCrc32: true, useWebWorkers: false });
    for await (const entry of zip.getEntriesGenerator())
      if (!entry.directory) yield { name: entry.filename, content: () => contentOf(entry) };
  } catch (cause) {
    throw unreadable(archiveFile, cause);
  }
}

async function contentOf(entry: FileEntry): Promise<Uint8Array> {
  try {
    return new Uint8Array(await entry.arrayBuffer());
  } catch (cause) {
    throw new MalformedError(`it is not what was written: ${problemOf(cause)}`, { cause });
  }
}

function unreadable(archiveFile: string, cause: unknown): BinnacleError {
  return new BinnacleError(
    'BINNACLE_STORE_ARCHIVE',
    `${archiveFile} cannot be read as an archive: ${problemOf(cause)}. Name a file that "binnacle export" has written, from its beginning to its end`,
    { cause },
  );
}

function problemOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return withoutEnd.has(cause.message) ? 'it is no zip file, or its end is missing' : cause.message;
}
