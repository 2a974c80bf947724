import { toHex } from './hex-id.ts';
import { liveOperations } from './live-operations.ts';
import type { LiveOperation } from './live-operations.ts';
import { liveRuns } from './live-runs.ts';
import type { Reader } from './reader.ts';
import { noSpendingRow } from './spending.ts';
import type { TraceRow } from './trace-summary.ts';

export type LiveTraceRow = TraceRow & { readonly environment: string | null };

/** Rows of the traces of which no span has ended, the newest first: of them only open operations are known. */
export function liveTraces(reader: Reader): readonly LiveTraceRow[] {
  return reader.once(readLiveTraces);
}

function readLiveTraces(reader: Reader): LiveTraceRow[] {
  const traces = Map.groupBy(liveOperations(reader), ({ traceId }) => traceId);
  return [...traces.values()]
    .flatMap(([outermost, ...inner]) => {
      if (outermost === undefined) return [];
      const traceId = outermost.row.trace_id;
      const hasArrived = reader.row('SELECT 1 AS known FROM traces WHERE trace_id = ?', traceId) !== undefined;
      return hasArrived ? [] : [toRow(reader, outermost, inner)];
    })
    .sort((a, b) => b.start_micros - a.start_micros || (toHex(a.trace_id) < toHex(b.trace_id) ? 1 : -1));
}

function toRow(reader: Reader, outermost: LiveOperation, inner: readonly LiveOperation[]): LiveTraceRow {
  const { row, runId, startMicros } = outermost;
  return {
    ...noSpendingRow,
    trace_id: row.trace_id,
    start_micros: startMicros,
    end_micros: startMicros,
    root_span_id: null,
    name: outermost.name,
    service: outermost.service,
    operation: outermost.operation,
    environment: row.environment,
    status: 0,
    services: JSON.stringify([...new Set([outermost, ...inner].map(({ service }) => service))].toSorted()),
    run_id: liveRuns(reader).has(runId) ? runId : null,
    spans: 0,
    errors: 0,
  };
}
