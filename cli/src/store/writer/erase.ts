import { decodeRequest, encodeRequest } from 'binnacle/otlp';
import type { Erased, EraseTarget } from '../store.ts';
import type { StoredBatch } from './batch-store.ts';
import { EraseSelection } from './erase-selection.ts';
import { resetIndex } from './reset-index.ts';
import { removeFromIndex } from './remove-batch.ts';
import type { Writer } from './writer.ts';

/**
 * Removes what belongs to a run, a session or a user, from the batches too: the traces in which a span or log record names it, with
 * all of their spans, and the log records that name it or such a trace. Of a trace that is about another run only the run's own spans go.
 * Metrics stay: of an erased trace they hold its id at most, in an exemplar.
 */
export function erase(writer: Writer, target: EraseTarget): Erased {
  const { database, totals } = writer;
  const before = { ...totals };
  database.exec('PRAGMA secure_delete = ON');
  try {
    if (target.all === true) eraseAll(writer);
    else eraseSelected(writer, target);
  } finally {
    database.exec('PRAGMA secure_delete = OFF');
  }
  // The index keeps the words of what was deleted until it is merged.
  database.exec(
    "INSERT INTO log_search (log_search) VALUES ('optimize'); INSERT INTO span_search (span_search) VALUES ('optimize')",
  );
  database.exec('PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)');
  return { spans: before.spans - writer.totals.spans, logs: before.logs - writer.totals.logs };
}

function eraseAll(writer: Writer): void {
  writer.transact(() => {
    writer.database.exec('DELETE FROM batches; DELETE FROM open_operations');
    resetIndex(writer.database);
    writer.totals = { spans: 0, logs: 0, points: 0 };
    writer.index.forget();
    return {};
  });
}

function eraseSelected(writer: Writer, target: EraseTarget): void {
  const selection = new EraseSelection(writer, target);
  for (const batchId of selection.batchIds) {
    writer.transact(() => {
      const batch = writer.batches.read(batchId);
      if (batch !== undefined) eraseFromBatch(writer, batch, selection);
      return {};
    });
  }
  writer.transact(() => {
    selection.removeOpenOperations();
    writer.index.attributes.flush(true);
    return {};
  });
}

/** The batch is indexed again with what is left, because its items are found by their number in it. */
function eraseFromBatch(writer: Writer, batch: StoredBatch, selection: EraseSelection): void {
  const { batchId, signal, receivedMillis } = batch;
  const rest =
    signal === 'traces'
      ? selection.withoutSpans(decodeRequest('traces', batch.bytes))
      : selection.withoutLogs(decodeRequest('logs', batch.bytes), batchId);
  removeFromIndex(writer, batch);
  const { items } = writer.indexBatch(signal, rest, { batchId, receivedMillis });
  if (items === 0) writer.batches.delete(batchId);
  else writer.batches.rewrite(batchId, items, encodeRequest(signal, rest));
}
