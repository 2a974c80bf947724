import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { BinnacleError } from 'binnacle/contract';
import { MalformedError } from 'binnacle/otlp';
import { openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';

export interface ArchivedFile {
  readonly name: string;
  /** Throws `MalformedError` where it is damaged. */
  content(): Promise<Uint8Array>;
}

/** How yauzl begins to say so. */
const WITHOUT_END = 'End of central directory record signature not found';

/**
 * The files of an archive, in the order in which they were written. Each is read when its content is asked for.
 * Throws `BINNACLE_STORE_ARCHIVE` for a file that is no zip, or whose directory, which is at its end, cannot be read.
 */
export async function* archivedFiles(archiveFile: string): AsyncGenerator<ArchivedFile> {
  try {
    const zip = await openPromise(archiveFile);
    for await (const entry of zip.eachEntry())
      if (!entry.fileName.endsWith('/')) yield { name: entry.fileName, content: () => contentOf(zip, entry) };
  } catch (cause) {
    throw unreadable(archiveFile, cause);
  }
}

async function contentOf(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  try {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    // yauzl leaves it to its callers.
    if (crc32(content) !== entry.crc32) throw new Error('its check sum is another');
    return content;
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
  if ('code' in cause && cause.code === 'ENOENT') return 'there is no such file';
  if ('code' in cause && cause.code === 'EISDIR') return 'it is a folder';
  return cause.message.startsWith(WITHOUT_END) ? 'it is no zip file, or its end is missing' : cause.message;
}
