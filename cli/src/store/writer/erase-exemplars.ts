import { encodeRequest } from 'binnacle/otlp';
import { mapMetrics } from '../validate/map-items.ts';
import { mapExemplars, mapPoints } from '../validate/map-points.ts';
import type { StoredBatch } from './batch-store.ts';
import type { NamedSelection } from './named-selection.ts';
import type { Writer } from './writer.ts';
import { decodeStored } from './decode-stored.ts';

/** Takes the exemplars of what is erased out of a batch of metrics, within a transaction: its points stay. */
export function eraseExemplars(
  writer: Writer,
  { batchId, receivedMillis, bytes, items }: StoredBatch,
  selection: NamedSelection,
): void {
  const data = decodeStored('metrics', bytes);
  const rest = mapMetrics(data, (metric) =>
    mapPoints(metric, (point) =>
      mapExemplars(point, (exemplar) => (selection.hasExemplar(exemplar) ? undefined : exemplar)),
    ),
  );
  if (rest === data) return;
  writer.index.rewritePoints(rest, { batchId, receivedMillis });
  writer.batches.rewrite(batchId, items, encodeRequest('metrics', rest));
}
