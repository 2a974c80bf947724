import { spanStatuses } from '../../api/closed-sets.ts';
import type { OperationKind } from '../../api/common.ts';
import type { TraceSummary } from '../../api/trace.ts';
import { defined } from './defined.ts';
import { toHex } from './hex-id.ts';
import { liveOperations } from './live-operations.ts';
import type { LiveOperation } from './live-operations.ts';
import { liveRuns } from './live-runs.ts';
import type { Reader } from './reader.ts';
import { stateOfSilent } from './run-summary.ts';
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

export function toTraceSummary(reader: Reader, row: TraceRow): TraceSummary {
  const traceId = toHex(row.trace_id);
  const open = reader.once(outermostOpen).get(traceId);
  const state = stateOf(reader, row);
  const isOver = state === 'ended' || state === 'abandoned';
  return {
    traceId,
    name: row.name,
    service: row.service,
    operation: row.operation,
    status: spanStatuses[row.status] ?? 'unset',
    hasRoot: row.root_span_id !== null,
    state,
    startedAtMillis: row.start_micros / 1000,
    durationMillis: (isOver ? row.end_micros / 1000 : reader.nowMillis) - row.start_micros / 1000,
    spans: row.spans,
    errors: row.errors,
    services: JSON.parse(row.services) as string[],
    spending: toSpending(row),
    ...defined({ runId: row.run_id, runName: row.run_id && runNameOf(reader, row.run_id) }),
    ...(open && underWay(row, open)),
  };
}

function runNameOf(reader: Reader, runId: string): string | undefined {
  const live = liveRuns(reader).get(runId)?.row.name;
  return live ?? reader.row<{ name: string }>('SELECT name FROM runs WHERE run_id = ?', runId)?.name;
}

/** Where a root never comes, the trace ends with its run. */
function stateOf(reader: Reader, { root_span_id, run_id, end_micros }: TraceRow): TraceSummary['state'] {
  if (root_span_id !== null) return 'ended';
  const state = stateOfSilent(end_micros, reader.nowMillis);
  if (state === 'running' || run_id === null) return state;
  const run = reader.row<{ outcome: string | null }>('SELECT outcome FROM runs WHERE run_id = ?', run_id);
  return run === undefined || run.outcome === null ? state : 'ended';
}

/** What the process of an open operation says of its trace: work can go on behind a root that has ended. */
function underWay(row: TraceRow, open: LiveOperation): Partial<TraceSummary> {
  const isRoot = row.root_span_id === null;
  const startMillis = Math.min(row.start_micros, open.startMicros) / 1000;
  return {
    state: open.state,
    startedAtMillis: startMillis,
    durationMillis: Math.max(row.end_micros, open.untilMicros) / 1000 - startMillis,
    ...(isRoot && { name: open.name, service: open.service, operation: open.operation }),
  };
}

/** The outermost open operation of each trace. */
function outermostOpen(reader: Reader): ReadonlyMap<string, LiveOperation> {
  const outermost = new Map<string, LiveOperation>();
  for (const operation of liveOperations(reader)) {
    if (!outermost.has(operation.traceId)) outermost.set(operation.traceId, operation);
  }
  return outermost;
}
