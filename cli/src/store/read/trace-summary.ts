import type { OperationKind, SpanStatus } from '../../api/common.ts';
import type { TraceSummary } from '../../api/trace.ts';
import { defined } from './defined.ts';
import { toHex } from './hex-id.ts';
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

export function toTraceSummary(row: TraceRow): TraceSummary {
  return {
    traceId: toHex(row.trace_id),
    name: row.name,
    service: row.service,
    operation: row.operation,
    status: spanStatuses[row.status] ?? 'unset',
    hasRoot: row.root_span_id !== null,
    startedAtMillis: row.start_micros / 1000,
    durationMillis: (row.end_micros - row.start_micros) / 1000,
    spans: row.spans,
    errors: row.errors,
    services: JSON.parse(row.services) as string[],
    spending: toSpending(row),
    ...defined({ runId: row.run_id }),
  };
}
