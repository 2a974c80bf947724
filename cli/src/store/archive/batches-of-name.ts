import { encodeRequest } from 'binnacle/otlp';
import type { BatchStore, StoredBatch } from '../writer/batch-store.ts';
import { hashOfPart } from '../writer/batch-store.ts';
import { decodeStored } from '../writer/decode-stored.ts';
import type { NamedSelection } from '../writer/named-selection.ts';

/** The spans and log records that belong to a name, as parts of the requests that they came in, in their order. */
export function* batchesOfName(selection: NamedSelection, store: BatchStore): Generator<StoredBatch> {
  for (const batchId of [...selection.batchIds].toSorted((a, b) => a - b)) {
    const batch = store.read(batchId);
    if (batch !== undefined) yield partOf(batch, selection);
  }
}

/** One that is damaged is left as it is, for whoever counts those. */
function partOf(batch: StoredBatch, selection: NamedSelection): StoredBatch {
  const signal = batch.signal as 'traces' | 'logs';
  const data = decodeStored(signal, batch.bytes);
  let items = 0;
  const part = selection.choose(data, batch.batchId, (belongs) => {
    if (belongs) items += 1;
    return belongs;
  });
  if (part === data) return batch;
  const bytes = encodeRequest(signal, part);
  return { ...batch, items, bytes, hash: hashOfPart(batch.hash, bytes) };
}
