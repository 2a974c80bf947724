import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { openDatabase } from '../open-database.ts';
import type { RestoredOperation } from '../writer/restore-open-operations.ts';
import { contentOfRun, everythingOf } from './archive-content.ts';
import type { ArchiveContent } from './archive-content.ts';
import { entryName, MANIFEST_NAME, openEntryName } from './archive-entry.ts';
import type { Manifest } from './archive-entry.ts';
import { toOpenEntry } from './open-entry.ts';
import { ZipOutput } from './zip-output.ts';

export interface ExportOptions {
  /** Of this run alone, by its id or that of one of its traces: what belongs to it. Default everything. */
  readonly runId?: string | undefined;
  readonly progress?: ((batches: number) => void) | undefined;
}

export interface Exported extends Manifest {
  /** Batches that could not be read, and are left out. */
  readonly damaged: number;
  readonly open: number;
}

/**
 * Writes all batches into a zip file: each an OTLP request in protobuf, in the order in which they came; and what has not ended, as its processes
 * said it last. A console may go on receiving meanwhile; what comes after the beginning is not in the archive. The file appears when it is whole.
 * Throws `BINNACLE_API_NOT_FOUND` where nothing is kept of the run, and `BINNACLE_STORE_OLDER` where that cannot be told.
 */
export function exportArchive(databaseFile: string, archiveFile: string, options: ExportOptions = {}): Exported {
  const { runId, progress = () => undefined } = options;
  const database = openDatabase(databaseFile, { readOnly: true, needsIndex: runId !== undefined });
  const partial = `${archiveFile}.partial`;
  const output = openSync(partial, 'w', 0o600);
  try {
    database.exec('BEGIN');
    const content = runId === undefined ? everythingOf(database) : contentOfRun(database, runId);
    const exported = writeAll(new ZipOutput(output), content, progress);
    renameSync(partial, archiveFile);
    return exported;
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  } finally {
    closeSync(output);
    database.close();
  }
}

function writeAll(zip: ZipOutput, content: ArchiveContent, progress: (batches: number) => void): Exported {
  const { batches, operations, facts } = content;
  const { damaged, ...counts } = addBatches(zip, batches, progress);
  addOpenOperations(zip, operations, facts.runId !== undefined);
  const manifest = {
    version: 1,
    exportedAt: new Date().toISOString(),
    ...counts,
    open: operations.length,
    ...facts,
  } as const satisfies Manifest;
  zip.add(MANIFEST_NAME, Buffer.from(JSON.stringify(manifest, null, 2)));
  zip.end();
  return { ...manifest, damaged };
}

function addBatches(
  zip: ZipOutput,
  kept: ArchiveContent['batches'],
  progress: (batches: number) => void,
): Pick<Exported, 'batches' | 'spans' | 'logs' | 'points' | 'damaged'> {
  let batches = 0;
  const items = { traces: 0, logs: 0, metrics: 0 };
  let damaged = 0;
  for (const batch of kept) {
    if (batch.bytes.length === 0) {
      damaged += 1;
      continue;
    }
    zip.add(entryName({ ...batch, number: ++batches }), batch.bytes);
    items[batch.signal] += batch.items;
    progress(batches);
  }
  return { batches, spans: items.traces, logs: items.logs, points: items.metrics, damaged };
}

/** After the batches: of what is in them it is known that it has ended. */
function addOpenOperations(zip: ZipOutput, operations: readonly RestoredOperation[], isPart: boolean): void {
  const processes = Map.groupBy(operations, ({ service, instance }) => JSON.stringify([service, instance]));
  for (const [index, ofProcess] of [...processes.values()].entries())
    zip.add(openEntryName(index + 1, isPart), toOpenEntry(ofProcess));
}
