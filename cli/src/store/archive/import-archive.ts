import { BinnacleError } from 'binnacle/contract';
import { MalformedError } from 'binnacle/otlp';
import { restoreRefusals } from '../writer/findings.ts';
import { noteImport } from '../writer/imports.ts';
import { rememberReporting } from '../writer/reporting-services.ts';
import { restoreOpenOperations, restoreProcessReports } from '../writer/restore-open-operations.ts';
import type { Writer } from '../writer/writer.ts';
import { FOLDER, isPartOfProcess, MANIFEST_NAME, OPEN_FOLDER, parseEntryName } from './archive-entry.ts';
import type { Manifest } from './archive-entry.ts';
import { readOpenEntry } from './open-entry.ts';
import { archivedFiles } from './archived-files.ts';

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

/**
 * Takes the batches of an archive in, with the times at which they were received, and what has not ended; how long they are kept counts from
 * now. What the store has already, or knows later news of, is passed over, so that an import that was interrupted can be done again.
 * Throws `BINNACLE_STORE_ARCHIVE` for a file that is none, or was cut off, of which nothing can be read; and for one in which something is
 * damaged or missing: the rest is taken in.
 */
export async function importArchive(
  writer: Writer,
  archiveFile: string,
  progress: (batches: number) => void = () => undefined,
): Promise<Imported> {
  const before = { ...writer.totals };
  noteImport(writer.database, { firstBatchId: writer.batches.nextId, atMillis: Date.now() });
  const counts = { batches: 0, known: 0, open: 0 };
  const damaged: string[] = [];
  let manifest: Manifest | undefined;
  for await (const file of archivedFiles(archiveFile)) {
    try {
      const entry = parseEntryName(file.name);
      if (entry !== undefined) {
        counts.batches += 1;
        if (!writer.restore({ ...entry, bytes: await file.content() })) counts.known += 1;
        progress(counts.batches);
      } else if (file.name === MANIFEST_NAME) manifest = readManifest(await file.content());
      else if (file.name.startsWith(`${OPEN_FOLDER}/`))
        counts.open += restoreOpen(writer, file.name, await file.content());
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
      damaged.push(`${file.name}: ${error.message}`);
    }
  }
  finish(writer, manifest);
  if (damaged.length > 0) throw partlyDamaged(archiveFile, damaged);
  if (manifest?.batches !== counts.batches) throw notWhole(archiveFile, counts.batches, manifest);
  const { spans, logs, points } = writer.totals;
  return { ...counts, spans: spans - before.spans, logs: logs - before.logs, points: points - before.points };
}

/** Looks at its directory, before anything is made for what is in it. Throws `BINNACLE_STORE_ARCHIVE`. */
export async function checkArchive(archiveFile: string): Promise<void> {
  for await (const { name } of archivedFiles(archiveFile)) if (isOurs(name)) return;
  throw new BinnacleError(
    'BINNACLE_STORE_ARCHIVE',
    `${archiveFile} holds nothing that "binnacle export" writes. Name a file of its`,
  );
}

function isOurs(name: string): boolean {
  return name === MANIFEST_NAME || name.startsWith(`${FOLDER}/`) || name.startsWith(`${OPEN_FOLDER}/`);
}

function readManifest(content: Uint8Array): Manifest {
  try {
    return JSON.parse(new TextDecoder().decode(content)) as Manifest;
  } catch (cause) {
    throw new MalformedError('it is no JSON', { cause });
  }
}

function restoreOpen(writer: Writer, name: string, content: Uint8Array): number {
  const operations = readOpenEntry(content);
  const isPart = isPartOfProcess(name);
  return writer.transact(() => ({ count: restoreOpenOperations(writer.database, operations, isPart) })).count;
}

/** Takes in what no batch tells, and ends the runs that have ended by silence: theirs has begun where they come from. */
function finish(writer: Writer, manifest: Partial<Manifest> = {}): void {
  const { reportingServices = [], processReports = [], refusals = [] } = manifest;
  writer.transact(() => {
    for (const service of reportingServices) rememberReporting(writer.database, service);
    restoreProcessReports(writer.database, processReports);
    restoreRefusals(writer.database, refusals);
    writer.index.summaries.endSilent(Date.now());
    return {};
  });
  writer.index.openOperations.load();
}

function notWhole(archiveFile: string, batches: number, manifest: Manifest | undefined): BinnacleError {
  const wanted = manifest === undefined ? 'has no manifest' : `should hold ${manifest.batches} batches`;
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
