import type { OperationKind, SpanStatus } from '../../api/common.ts';
import type { TraceSummary } from '../../api/trace.ts';
import { defined } from './defined.ts';
import { toHex } from './hex-id.ts';
import { liveOperations } from './live-operations.ts';
import type { LiveOperation } from './live-operations.ts';
import type { Reader } from './reader.ts';
import { toSpending } from './spending.ts';
import type { SpendingRow } from './spending.ts';

export interface TraceRow extends SpendingRow {
  readonly trace_id: Uint8Array;
  readonly start_micros: number;
  readonly end_micros: number;
  readonly root_span_id: Uint8Array | null;
  readonly name: string;
  readonly service: string;
  readonly operation: OperationKind;
  readonly status: number;
  readonly services: string;
  readonly run_id: string | null;
  readonly spans: number;
  readonly errors: number;
}

/** As OTLP numbers them. */
export const spanStatuses: readonly SpanStatus[] = ['unset', 'ok', 'error'];

export function toTraceSummary(reader: Reader, row: TraceRow): TraceSummary {
  const traceId = toHex(row.trace_id);
  const root = row.root_span_id === null ? reader.once(openRoots).get(traceId) : undefined;
  return {
    traceId,
    name: row.name,
    service: row.service,
    operation: row.operation,
    status: spanStatuses[row.status] ?? 'unset',
    hasRoot: row.root_span_id !== null,
    state: 'ended',
    startedAtMillis: row.start_micros / 1000,
    durationMillis: (row.end_micros - row.start_micros) / 1000,
    spans: row.spans,
    errors: row.errors,
    services: JSON.parse(row.services) as string[],
    spending: toSpending(row),
    ...defined({ runId: row.run_id }),
    ...(root && underWay(reader, row, root)),
  };
}

/** What the process of an open root says of it. */
function underWay(reader: Reader, row: TraceRow, root: LiveOperation): Partial<TraceSummary> {
  const startMillis = Math.min(row.start_micros, root.startMicros) / 1000;
  const untilMillis = root.state === 'abandoned' ? root.row.last_seen_millis : reader.nowMillis;
  return {
    name: root.name,
    service: root.service,
    operation: root.operation,
    state: root.state,
    startedAtMillis: startMillis,
    durationMillis: Math.max(row.end_micros / 1000, untilMillis) - startMillis,
  };
}

/** The outermost open operation of each trace. */
function openRoots(reader: Reader): ReadonlyMap<string, LiveOperation> {
  const roots = new Map<string, LiveOperation>();
  for (const operation of liveOperations(reader)) {
    if (!roots.has(operation.traceId)) roots.set(operation.traceId, operation);
  }
  return roots;
}
