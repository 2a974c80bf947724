import { decodeRequest, encodeRequest } from 'binnacle/otlp';
import type { Exemplar, Metric } from 'binnacle/otlp';
import { mapMetrics } from '../../console/receive/validate/map-items.ts';
import { mapKept } from '../../console/receive/validate/map-kept.ts';
import type { EraseSelection } from './erase-selection.ts';
import type { Writer } from './writer.ts';

/**
 * Takes the exemplars of what is erased out of metrics: their points stay. Every batch is looked at, because an exemplar may have been sent
 * with several of them.
 */
export function eraseExemplars(writer: Writer, selection: EraseSelection): void {
  const ids = writer.database.prepare("SELECT id FROM batches WHERE signal = 'metrics'").all();
  for (const row of ids) {
    const batch = writer.batches.read(row['id'] as number);
    if (batch === undefined) continue;
    const { batchId, bytes, items } = batch;
    const data = decodeRequest('metrics', bytes);
    const rest = mapMetrics(data, (metric) => stripMetric(metric, (exemplar) => selection.hasExemplar(exemplar)));
    if (rest === data) continue;
    writer.transact(() => {
      writer.index.metrics.removeExemplars(batchId);
      writer.index.metrics.write(rest, batchId);
      writer.batches.rewrite(batchId, items, encodeRequest('metrics', rest));
      return {};
    });
  }
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
