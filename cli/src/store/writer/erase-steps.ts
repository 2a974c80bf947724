import { encodeRequest } from 'binnacle/otlp';
import type { LogRecord, Span } from 'binnacle/otlp';
import type { EraseProgress } from '../../api/storage.ts';
import type { Erased, EraseTarget } from '../store.ts';
import type { StoredBatch } from './batch-store.ts';
import { eraseExemplars } from './erase-exemplars.ts';
import { NamedSelection } from './named-selection.ts';
import { removePendingErasure } from './pending-erasures.ts';
import { removeFromIndex } from './remove-batch.ts';
import type { Writer } from './writer.ts';
import { decodeStored } from './decode-stored.ts';

/**
 * Removes what belongs to a run, a session or a user from the batches and the index: its spans in every trace, as `ownedSpans` tells them,
 * with what is open of them, their log records and those that name it, and its exemplars. Runs that name the session or user, and no
 * other, go as a whole. Metrics stay. Between two steps more may be written: it takes what there was at the first. Answers `undefined`
 * where nothing is kept of it.
 */
export function* eraseSteps(writer: Writer, target: EraseTarget): Generator<EraseProgress, Erased | undefined> {
  const selection = new NamedSelection(writer.database, target);
  for (const progress of selection.gather()) yield { step: 'searching', ...progress };
  const erased = { spans: 0, logs: 0 };
  const batchIds = [...selection.batchIds, ...metricBatchIds(writer, selection)];
  for (const [done, batchId] of batchIds.entries()) {
    yield { step: 'removing', done, total: batchIds.length };
    const batch = writer.batches.read(batchId);
    // Retention may have been faster.
    if (batch === undefined) continue;
    const before = { ...writer.totals };
    writer.transact(() => {
      if (batch.signal === 'metrics') eraseExemplars(writer, batch, selection);
      else eraseFromBatch(writer, batch, selection);
      // What waited would be lost with the process, and values of what is gone would stay.
      writer.index.attributes.flush(true);
      return {};
    });
    erased.spans += before.spans - writer.totals.spans;
    erased.logs += before.logs - writer.totals.logs;
  }
  writer.transact(() => {
    selection.removeOpenOperations();
    writer.index.sources.removeEmpty();
    writer.index.attributes.flush(true);
    removePendingErasure(writer.database, target);
    return {};
  });
  writer.index.openOperations.load();
  if (selection.isEmpty) return undefined;
  const { runsInPart } = selection;
  return runsInPart === 0 ? erased : { ...erased, runsInPart };
}

/** All of them, because an exemplar may have been sent with several. */
function metricBatchIds({ database }: Writer, { isEmpty }: NamedSelection): number[] {
  if (isEmpty) return [];
  const rows = database.prepare("SELECT id FROM batches WHERE signal = 'metrics'").all();
  return rows.map((row) => row['id'] as number);
}

/** The batch is indexed again with what is left, because its items are found by their number in it. */
function eraseFromBatch(writer: Writer, batch: StoredBatch, selection: NamedSelection): void {
  const { batchId, signal, receivedMillis } = batch;
  const data = decodeStored(signal as 'traces' | 'logs', batch.bytes);
  const erased: (Span | LogRecord)[] = [];
  const rest = selection.choose(data, batchId, (belongs, item) => {
    if (belongs) erased.push(item);
    return !belongs;
  });
  removeFromIndex(writer, batch);
  writer.index.findings.remove(signal, data, erased);
  const { items } = writer.indexBatch(signal, rest, { batchId, receivedMillis });
  if (items === 0) writer.batches.delete(batchId);
  else writer.batches.rewrite(batchId, items, encodeRequest(signal, rest));
}
