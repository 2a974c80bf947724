import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';
import { ERR_BAD_FORMAT, ERR_EOCDR_NOT_FOUND, Reader, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js';
import type { FileEntry } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { BinnacleError } from 'binnacle/contract';
import { MalformedError } from 'binnacle/otlp';

export interface ArchivedFile {
  readonly name: string;
  /** Throws `MalformedError` where it is damaged. */
  content(): Uint8Array;
}

const withoutEnd: ReadonlySet<string> = new Set([ERR_BAD_FORMAT, ERR_EOCDR_NOT_FOUND]);

/** The head of a file, before its name: APPNOTE.TXT 4.3.7. */
const HEAD_BYTES = 30;
const HEAD_SIGNATURE = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * The files of an archive, in the order in which they were written. Each is read when its content is asked for.
 * Throws `BINNACLE_STORE_ARCHIVE` for a file that is no zip, or whose directory, which is at its end, cannot be read.
 */
export async function* archivedFiles(archiveFile: string): AsyncGenerator<ArchivedFile> {
  let input: number | undefined;
  try {
    input = openSync(archiveFile, 'r');
    const opened = input;
    for await (const entry of new ZipReader(new OpenFile(opened)).getEntriesGenerator())
      if (!entry.directory) yield { name: entry.filename, content: () => contentOf(opened, entry) };
  } catch (cause) {
    throw unreadable(archiveFile, cause);
  } finally {
    if (input !== undefined) closeSync(input);
  }
}

class OpenFile extends Reader<number> {
  readonly #input: number;

  constructor(input: number) {
    super(input);
    this.#input = input;
    this.size = fstatSync(input).size;
  }

  override readUint8Array(offset: number, sizeBytes: number): Promise<Uint8Array<ArrayBuffer>> {
    return Promise.resolve(readAt(this.#input, offset, Math.min(sizeBytes, this.size - offset)));
  }
}

/** zip.js itself passes each file through some streams, which takes thirty times as long. */
function contentOf(input: number, entry: FileEntry): Uint8Array {
  try {
    const head = Buffer.from(readAt(input, entry.offset, HEAD_BYTES));
    if (head.readUInt32LE(0) !== HEAD_SIGNATURE) throw new Error('it does not begin as one');
    const start = entry.offset + HEAD_BYTES + head.readUInt16LE(26) + head.readUInt16LE(28);
    const packed = readAt(input, start, entry.compressedSize);
    const content = unpack(packed, entry.compressionMethod, entry.uncompressedSize);
    if (crc32(content) !== entry.crc32) throw new Error('its check sum is another');
    return content;
  } catch (cause) {
    throw new MalformedError(`it is not what was written: ${problemOf(cause)}`, { cause });
  }
}

function unpack(packed: Uint8Array, method: number, sizeBytes: number): Uint8Array {
  if (method === STORED) return packed;
  if (method === DEFLATED) return inflateRawSync(packed, { maxOutputLength: Math.max(sizeBytes, 1) });
  throw new Error(`it is compressed by method ${method}`);
}

function readAt(input: number, offset: number, sizeBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes);
  const read = readSync(input, bytes, 0, sizeBytes, offset);
  if (read < sizeBytes) throw new Error('the file ends before');
  return bytes;
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
