import { closeSync, openSync, readSync } from 'node:fs';
import { strFromU8, Unzip, UnzipInflate } from 'fflate';
import { BinnacleError } from 'binnacle/contract';
import { noteImport } from '../writer/imports.ts';
import type { Writer } from '../writer/writer.ts';
import { FOLDER, MANIFEST_NAME, parseEntryName } from './archive-entry.ts';
import type { Manifest } from './archive-entry.ts';

export interface Imported {
  readonly batches: number;
  /** Batches that the store had already. */
  readonly known: number;
  readonly spans: number;
  readonly logs: number;
  readonly points: number;
}

const CHUNK_BYTES = 1024 * 1024;
const HEAD_BYTES = 256;
const FILE_SIGNATURE = 0x04034b50;
const NAME_LENGTH_OFFSET = 26;
const NAME_OFFSET = 30;

/**
 * Takes the batches of an archive in, with the times at which they were received; how long they are kept counts from now. What the store has already is passed over, so that
 * an import that was interrupted can be done again. Throws `BINNACLE_STORE_ARCHIVE` for a file that is none, or not whole.
 */
export function importArchive(writer: Writer, archiveFile: string, progress: (batches: number) => void): Imported {
  const before = { ...writer.totals };
  noteImport(writer.database, { firstBatchId: writer.batches.nextId, atMillis: Date.now() });
  let batches = 0;
  let known = 0;
  let manifest: Manifest | undefined;
  readFiles(archiveFile, (name, content) => {
    if (name === MANIFEST_NAME) manifest = JSON.parse(strFromU8(content)) as Manifest;
    const entry = parseEntryName(name);
    if (entry === undefined) return;
    batches += 1;
    if (!writer.restore({ ...entry, bytes: content })) known += 1;
    progress(batches);
  });
  if (manifest?.batches !== batches) throw notWhole(archiveFile, batches, manifest);
  const { spans, logs, points } = writer.totals;
  return { batches, known, spans: spans - before.spans, logs: logs - before.logs, points: points - before.points };
}

/** Looks at its beginning, before anything is made for what is in it. Throws `BINNACLE_STORE_ARCHIVE`. */
export function checkArchive(archiveFile: string): void {
  const input = openArchive(archiveFile);
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    const size = readSync(input, head, 0, HEAD_BYTES, 0);
    // Signature, length and place of the name: APPNOTE.TXT 4.3.7.
    const isZip = size > NAME_OFFSET && head.readUInt32LE(0) === FILE_SIGNATURE;
    const name = isZip ? head.toString('utf8', NAME_OFFSET, NAME_OFFSET + head.readUInt16LE(NAME_LENGTH_OFFSET)) : '';
    if (name !== MANIFEST_NAME && !name.startsWith(`${FOLDER}/`)) throw new Error('it does not begin as one');
  } catch (cause) {
    throw unreadable(archiveFile, cause);
  } finally {
    closeSync(input);
  }
}

function readFiles(archiveFile: string, take: (name: string, content: Uint8Array) => void): void {
  const unzip = new Unzip((file) => {
    const chunks: Uint8Array[] = [];
    file.ondata = (error, chunk, isLast) => {
      if (error) throw error;
      chunks.push(chunk);
      if (isLast) take(file.name, Buffer.concat(chunks));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  const input = openArchive(archiveFile);
  try {
    const buffer = new Uint8Array(CHUNK_BYTES);
    for (let size = -1; size !== 0;) {
      size = readSync(input, buffer, 0, CHUNK_BYTES, null);
      unzip.push(buffer.slice(0, size), size === 0);
    }
  } catch (cause) {
    throw cause instanceof BinnacleError ? cause : unreadable(archiveFile, cause);
  } finally {
    closeSync(input);
  }
}

function openArchive(archiveFile: string): number {
  try {
    return openSync(archiveFile, 'r');
  } catch (cause) {
    throw unreadable(archiveFile, cause);
  }
}

function unreadable(archiveFile: string, cause: unknown): BinnacleError {
  const problem = cause instanceof Error ? cause.message : String(cause);
  return new BinnacleError(
    'BINNACLE_STORE_ARCHIVE',
    `${archiveFile} cannot be read as an archive: ${problem}. Name a file that "binnacle export" has written`,
    { cause },
  );
}

function notWhole(archiveFile: string, batches: number, manifest: Manifest | undefined): BinnacleError {
  const wanted = manifest === undefined ? 'has no manifest at its end' : `should hold ${manifest.batches} batches`;
  return new BinnacleError(
    'BINNACLE_STORE_ARCHIVE',
    `${archiveFile} ${wanted}, and ${batches} were found: it is not whole. What was found is kept; export it again for the rest`,
  );
}
