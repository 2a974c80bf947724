import { BinnacleError } from 'binnacle/contract';
import { decodeRequest, encodeRequest } from 'binnacle/otlp';
import type { Erased, EraseTarget } from '../store.ts';
import type { StoredBatch } from './batch-store.ts';
import { eraseExemplars } from './erase-exemplars.ts';
import { EraseSelection } from './erase-selection.ts';
import { removeFromIndex } from './remove-batch.ts';
import { resetIndex } from './reset-index.ts';
import { writeAnew } from './write-anew.ts';
import type { Writer } from './writer.ts';

/**
 * Removes what belongs to a run, a session or a user, from the batches and from every byte of the file: its spans in every trace, as
 * `ownedSpans` tells them, with what is open of them, their log records and those that name it, and its exemplars. Runs that name the
 * session or user, and no other, go as a whole. Metrics stay. Throws `BINNACLE_API_NOT_FOUND` where nothing is kept of it.
 */
export function erase(writer: Writer, target: EraseTarget): Erased {
  const { database, totals } = writer;
  const before = { ...totals };
  const selection = target.all === true ? undefined : new EraseSelection(writer, target);
  if (selection === undefined) eraseAll(writer);
  else eraseSelected(writer, selection);
  // Also where nothing is found: an erasure before may have left bytes.
  writeAnew(database);
  if (selection?.isEmpty === true) throw notFound(target);
  return { spans: before.spans - writer.totals.spans, logs: before.logs - writer.totals.logs };
}

function notFound({ runId, session, user }: EraseTarget): BinnacleError {
  const what = runId !== undefined ? `run ${runId}` : session !== undefined ? `session ${session}` : `user ${user}`;
  return new BinnacleError('BINNACLE_API_NOT_FOUND', `nothing is kept of ${what}`);
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

function eraseSelected(writer: Writer, selection: EraseSelection): void {
  for (const batchId of selection.batchIds) {
    writer.transact(() => {
      const batch = writer.batches.read(batchId);
      if (batch !== undefined) eraseFromBatch(writer, batch, selection);
      return {};
    });
  }
  eraseExemplars(writer, selection);
  writer.transact(() => {
    selection.removeOpenOperations();
    writer.index.sources.removeEmpty();
    writer.index.attributes.flush(true);
    return {};
  });
  writer.index.openOperations.load();
}

/** The batch is indexed again with what is left, because its items are found by their number in it. */
function eraseFromBatch(writer: Writer, batch: StoredBatch, selection: EraseSelection): void {
  const { batchId, signal, receivedMillis } = batch;
  const data = decodeRequest(signal as 'traces' | 'logs', batch.bytes);
  const rest = 'resourceSpans' in data ? selection.withoutSpans(data) : selection.withoutLogs(data, batchId);
  removeFromIndex(writer, batch);
  writer.index.findings.remove(signal, data);
  const { items } = writer.indexBatch(signal, rest, { batchId, receivedMillis });
  if (items === 0) writer.batches.delete(batchId);
  else writer.batches.rewrite(batchId, items, encodeRequest(signal, rest));
}
