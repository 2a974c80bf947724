import { closeSync, openSync, readSync } from 'node:fs';
import { BinnacleError } from 'binnacle/contract';
import { MalformedError } from 'binnacle/otlp';
import { restoreRefusals } from '../writer/findings.ts';
import { noteImport } from '../writer/imports.ts';
import { rememberReporting } from '../writer/reporting-services.ts';
import { restoreOpenOperations } from '../writer/restore-open-operations.ts';
import type { Writer } from '../writer/writer.ts';
import { FOLDER, MANIFEST_NAME, OPEN_FOLDER, parseEntryName } from './archive-entry.ts';
import type { Manifest } from './archive-entry.ts';
import { readOpenEntry } from './open-entry.ts';
import { readZip } from './read-zip.ts';
import type { ZippedFile } from './read-zip.ts';

export interface Imported {
  readonly batches: number;
  /** Batches that the store had already. */
  readonly known: number;
  readonly spans: number;
  readonly logs: number;
  readonly points: number;
  /** Operations without an end that were not known, or not as late. */
  readonly open: number;
}

const HEAD_BYTES = 256;
const FILE_SIGNATURE = 0x04034b50;
const NAME_LENGTH_OFFSET = 26;
const NAME_OFFSET = 30;

/**
 * Takes the batches of an archive in, with the times at which they were received, and what has not ended; how long they are kept counts from
 * now. What the store has already, or knows later news of, is passed over, so that an import that was interrupted can be done again.
 * Throws `BINNACLE_STORE_ARCHIVE` for a file that is none, or not whole; what could be read of it is taken in.
 */
export function importArchive(writer: Writer, archiveFile: string, progress: (batches: number) => void): Imported {
  const before = { ...writer.totals };
  noteImport(writer.database, { firstBatchId: writer.batches.nextId, atMillis: Date.now() });
  const counts = { batches: 0, known: 0, open: 0 };
  const damaged: string[] = [];
  let manifest: Manifest | undefined;
  for (const file of filesOf(archiveFile)) {
    try {
      const entry = parseEntryName(file.name);
      if (entry !== undefined) {
        counts.batches += 1;
        if (!writer.restore({ ...entry, bytes: contentOf(file) })) counts.known += 1;
        progress(counts.batches);
      } else if (file.name === MANIFEST_NAME) manifest = readManifest(contentOf(file));
      else if (file.name.startsWith(`${OPEN_FOLDER}/`)) counts.open += restoreOpen(writer, contentOf(file));
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
      damaged.push(`${file.name}: ${error.message}`);
    }
  }
  finish(writer, manifest);
  if (manifest?.batches !== counts.batches) throw notWhole(archiveFile, counts.batches, manifest);
  if (damaged.length > 0) throw partlyDamaged(archiveFile, damaged);
  const { spans, logs, points } = writer.totals;
  return { ...counts, spans: spans - before.spans, logs: logs - before.logs, points: points - before.points };
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
    const [folder = ''] = name.split('/');
    if (![MANIFEST_NAME, FOLDER, OPEN_FOLDER].includes(folder)) throw new Error('it does not begin as one');
  } catch (cause) {
    throw unreadable(archiveFile, cause);
  } finally {
    closeSync(input);
  }
}

function* filesOf(archiveFile: string): Generator<ZippedFile> {
  const input = openArchive(archiveFile);
  try {
    yield* readZip(input);
  } catch (cause) {
    throw unreadable(archiveFile, cause);
  } finally {
    closeSync(input);
  }
}

function contentOf({ content }: ZippedFile): Uint8Array {
  if (content === undefined) throw new MalformedError('it is not what was written');
  return content;
}

function readManifest(content: Uint8Array): Manifest {
  try {
    return JSON.parse(new TextDecoder().decode(content)) as Manifest;
  } catch (cause) {
    throw new MalformedError('it is no JSON', { cause });
  }
}

function restoreOpen(writer: Writer, content: Uint8Array): number {
  const operations = readOpenEntry(content);
  return writer.transact(() => ({ count: restoreOpenOperations(writer.database, operations) })).count;
}

/** Takes in what no batch tells, and ends the runs that have ended by silence: theirs has begun where they come from. */
function finish(writer: Writer, { reportingServices = [], refusals = [] }: Partial<Manifest> = {}): void {
  writer.transact(() => {
    for (const service of reportingServices) rememberReporting(writer.database, service);
    restoreRefusals(writer.database, refusals);
    writer.index.summaries.endSilent(Date.now());
    return {};
  });
  writer.index.openOperations.load();
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

function partlyDamaged(archiveFile: string, damaged: readonly string[]): BinnacleError {
  const [first] = damaged;
  const files = damaged.length === 1 ? 'a file' : `${damaged.length} files, the first of them`;
  return new BinnacleError(
    'BINNACLE_STORE_ARCHIVE',
    `${archiveFile} holds ${files} that cannot be read (${first}). What is in the others is kept; export it again for the rest`,
  );
}
