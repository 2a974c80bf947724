import { spanStatuses } from '../../api/closed-sets.ts';
import type { OperationKind } from '../../api/common.ts';
import type { SpanRow } from '../../api/span.ts';
import { defined } from './defined.ts';
import { toHex } from './hex-id.ts';
import { errorLineOf } from './span-tree.ts';
import { toTokens } from './spending.ts';

/** A row of `spans` with the columns that a list shows. */
export interface StoredSpan {
  readonly id: number;
  readonly batch_id: number;
  readonly position: number;
  readonly trace_id: Uint8Array;
  readonly span_id: Uint8Array;
  readonly parent_id: Uint8Array | null;
  readonly name: string;
  readonly service: string;
  readonly operation: OperationKind;
  readonly status: number;
  readonly start_micros: number;
  readonly duration_nanos: number;
  readonly run_id: string | null;
  readonly model: string | null;
  readonly input_tokens: number | null;
  readonly output_tokens: number | null;
  readonly cache_read_tokens: number | null;
  readonly cache_write_tokens: number | null;
  readonly reasoning_tokens: number | null;
  readonly cost_usd: number | null;
  readonly error_type: string | null;
  readonly error_message: string | null;
}

export function toSpanRow(row: StoredSpan): SpanRow {
  return {
    traceId: toHex(row.trace_id),
    spanId: toHex(row.span_id),
    name: row.name,
    service: row.service,
    operation: row.operation,
    status: spanStatuses[row.status] ?? 'unset',
    startedAtMillis: row.start_micros / 1000,
    durationMillis: row.duration_nanos / 1e6,
    ...defined({
      parentSpanId: row.parent_id && toHex(row.parent_id),
      runId: row.run_id,
      model: row.model,
      tokens: row.input_tokens === null ? null : toTokens(row),
      costUsd: row.operation === 'inference' ? row.cost_usd : null,
      error: errorLineOf(row),
    }),
  };
}
