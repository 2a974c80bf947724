import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../open-database.ts';
import { BatchStore } from '../writer/batch-store.ts';
import { refusalsOf } from '../writer/findings.ts';
import { ProcessReports } from '../writer/process-reports.ts';
import { reportingServices } from '../writer/reporting-services.ts';
import type { RestoredOperation } from '../writer/restore-open-operations.ts';
import { entryName, MANIFEST_NAME, openEntryName } from './archive-entry.ts';
import type { Manifest } from './archive-entry.ts';
import { toOpenEntry } from './open-entry.ts';
import { ZipOutput } from './zip-output.ts';

export interface Exported extends Manifest {
  /** Batches that could not be read, and are left out. */
  readonly damaged: number;
  readonly open: number;
}

/**
 * Writes all batches into a zip file: each an OTLP request in protobuf, in the order in which they came; and what has not ended, as its processes
 * said it last. A console may go on receiving meanwhile; what comes after the beginning is not in the archive. The file appears when it is whole.
 */
export function exportArchive(
  databaseFile: string,
  archiveFile: string,
  progress: (batches: number) => void,
): Exported {
  const partial = `${archiveFile}.partial`;
  const output = openSync(partial, 'w', 0o600);
  const database = openDatabase(databaseFile, { readOnly: true });
  try {
    database.exec('BEGIN');
    const exported = writeAll(database, new ZipOutput(output), progress);
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

function writeAll(database: DatabaseSync, zip: ZipOutput, progress: (batches: number) => void): Exported {
  const { damaged, ...counts } = addBatches(zip, new BatchStore(database), progress);
  const manifest = {
    version: 1,
    exportedAt: new Date().toISOString(),
    ...counts,
    open: addOpenOperations(zip, database),
    reportingServices: reportingServices(database),
    processReports: new ProcessReports(database).all(),
    refusals: refusalsOf(database),
  } as const satisfies Manifest;
  zip.add(MANIFEST_NAME, Buffer.from(JSON.stringify(manifest, null, 2)));
  zip.end();
  return { ...manifest, damaged };
}

function addBatches(
  zip: ZipOutput,
  store: BatchStore,
  progress: (batches: number) => void,
): Pick<Exported, 'batches' | 'spans' | 'logs' | 'points' | 'damaged'> {
  let batches = 0;
  const items = { traces: 0, logs: 0, metrics: 0 };
  let damaged = 0;
  for (const batch of store.after(0)) {
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

/** After the batches: of what is in them it is known that it has ended. Answers how many there are. */
function addOpenOperations(zip: ZipOutput, database: DatabaseSync): number {
  const operations = openOperationsOf(database);
  const processes = Map.groupBy(operations, ({ service, instance }) => JSON.stringify([service, instance]));
  for (const [index, ofProcess] of [...processes.values()].entries())
    zip.add(openEntryName(index + 1), toOpenEntry(ofProcess));
  return operations.length;
}

/** A file that is older than its schema may be without rows of Swarm's. */
function openOperationsOf(database: DatabaseSync): RestoredOperation[] {
  const hasRows = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'open_agent_traces'").get() !== undefined;
  const sent = hasRows ? '(SELECT sent FROM open_agent_traces WHERE span_id = open_operations.span_id)' : 'NULL';
  return database
    .prepare(`SELECT *, ${sent} AS sent FROM open_operations ORDER BY service, instance, last_seen_millis`)
    .all() as unknown as RestoredOperation[];
}
