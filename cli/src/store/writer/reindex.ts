import type { DatabaseSync } from 'node:sqlite';
import { SCHEMA_VERSION } from '../schema.ts';
import { refusalsOf, restoreRefusals } from './findings.ts';
import { resetIndex } from './reset-index.ts';
import { readSetting, writeSetting } from './settings.ts';
import { inTransaction } from './transaction.ts';
import { Writer } from './writer.ts';
import { decodeStored } from './decode-stored.ts';

/** Set while the index is not whole: the last batch that it covers. */
const CURSOR = 'indexed_up_to';
const ITEMS_A_TRANSACTION = 10_000;

/** Whether the index has to be made before the file can be used: it is older, or making it was interrupted. */
export function needsReindex(database: DatabaseSync, version: number): boolean {
  return version < SCHEMA_VERSION || readSetting(database, CURSOR) !== undefined;
}

/** Is told how many items are indexed, and of how many. */
export type IndexingProgress = (done: number, total: number) => void;

/** Makes everything again that is made from batches. When it is interrupted, the next one begins anew. */
export function reindex(database: DatabaseSync, progress: IndexingProgress = () => undefined): Writer {
  const total = Number(database.prepare('SELECT sum(items) AS items FROM batches').get()?.['items'] ?? 0);
  progress(0, total);
  inTransaction(database, () => {
    const refusals = refusalsOf(database);
    resetIndex(database);
    restoreRefusals(database, refusals);
    writeSetting(database, CURSOR, 0);
  });
  const writer = new Writer(database);
  let done = 0;
  for (let after: number | undefined = 0; after !== undefined; progress(done, total)) {
    const chunk = indexChunk(writer, after);
    done += chunk.items;
    after = chunk.last;
  }
  writer.transact(() => {
    writer.index.attributes.flush(true);
    writeSetting(database, CURSOR, undefined);
    return {};
  });
  return writer;
}

function indexChunk(writer: Writer, after: number): { readonly items: number; readonly last: number | undefined } {
  return writer.transact(() => {
    let items = 0;
    let last: number | undefined;
    for (const { batchId, signal, bytes, receivedMillis } of writer.batches.after(after)) {
      items += writer.indexBatch(signal, decodeStored(signal, bytes), { batchId, receivedMillis }).items;
      last = batchId;
      if (items >= ITEMS_A_TRANSACTION) break;
    }
    return { items, last };
  });
}
