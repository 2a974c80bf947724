import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { openDatabase } from '../open-database.ts';
import { BatchStore } from '../writer/batch-store.ts';
import { entryName, MANIFEST_NAME } from './archive-entry.ts';
import type { Manifest } from './archive-entry.ts';

export interface Exported extends Manifest {
  /** Batches that could not be read, and are left out. */
  readonly damaged: number;
  /** Operations that have not ended, and are left out: only their process has told of them, and no span has come. */
  readonly open: number;
}

/**
 * Writes all batches into a zip file: each an OTLP request in protobuf, in the order in which they came. A console may go on
 * receiving meanwhile; what comes after the beginning is not in the archive. The file appears when it is whole.
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
    const written = writeBatches(new BatchStore(database), output, progress);
    const { open } = database.prepare('SELECT count(*) AS open FROM open_operations').get() as {
      readonly open: number;
    };
    renameSync(partial, archiveFile);
    return { ...written, open };
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  } finally {
    closeSync(output);
    database.close();
  }
}

function writeBatches(store: BatchStore, output: number, progress: (batches: number) => void): Omit<Exported, 'open'> {
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    writeAll(output, chunk);
  });
  let batches = 0;
  const items = { traces: 0, logs: 0, metrics: 0 };
  let damaged = 0;
  for (const batch of store.after(0)) {
    if (batch.bytes.length === 0) {
      damaged += 1;
      continue;
    }
    addFile(zip, entryName({ ...batch, number: ++batches }), batch.bytes);
    items[batch.signal] += batch.items;
    progress(batches);
  }
  const manifest: Manifest = {
    version: 1,
    exportedAt: new Date().toISOString(),
    batches,
    spans: items.traces,
    logs: items.logs,
    points: items.metrics,
  };
  addFile(zip, MANIFEST_NAME, strToU8(JSON.stringify(manifest, null, 2)));
  zip.end();
  return { ...manifest, damaged };
}

function addFile(zip: Zip, name: string, content: Uint8Array): void {
  const file = new ZipDeflate(name, { level: 3 });
  zip.add(file);
  file.push(content, true);
}

function writeAll(output: number, chunk: Uint8Array): void {
  for (let at = 0; at < chunk.length;) at += writeSync(output, chunk, at);
}
