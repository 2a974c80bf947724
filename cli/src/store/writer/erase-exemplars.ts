import { encodeRequest } from 'binnacle/otlp';
import type { Exemplar, Metric } from 'binnacle/otlp';
import { mapMetrics } from '../../console/receive/validate/map-items.ts';
import { mapKept } from '../../console/receive/validate/map-kept.ts';
import type { StoredBatch } from './batch-store.ts';
import type { EraseSelection } from './erase-selection.ts';
import type { Writer } from './writer.ts';
import { decodeStored } from './decode-stored.ts';

/** Takes the exemplars of what is erased out of a batch of metrics, within a transaction: its points stay. */
export function eraseExemplars(
  writer: Writer,
  { batchId, receivedMillis, bytes, items }: StoredBatch,
  selection: EraseSelection,
): void {
  const data = decodeStored('metrics', bytes);
  const rest = mapMetrics(data, (metric) => stripMetric(metric, (exemplar) => selection.hasExemplar(exemplar)));
  if (rest === data) return;
  writer.index.rewritePoints(rest, { batchId, receivedMillis });
  writer.batches.rewrite(batchId, items, encodeRequest('metrics', rest));
}

/** The very object that was given where none goes. */
function stripMetric(metric: Metric, goes: (exemplar: Exemplar) => boolean): Metric {
  for (const kind of ['gauge', 'sum', 'histogram', 'exponentialHistogram'] as const) {
    const { [kind]: data } = metric;
    if (data === undefined) continue;
    const dataPoints = mapKept<(typeof data.dataPoints)[number]>(data.dataPoints, (point) => {
      const exemplars = mapKept(point.exemplars, (exemplar) => (goes(exemplar) ? undefined : exemplar));
      return exemplars === point.exemplars ? point : { ...point, exemplars };
    });
    return dataPoints === data.dataPoints ? metric : { ...metric, [kind]: { ...data, dataPoints } };
  }
  return metric;
}
