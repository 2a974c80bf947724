import type { LogRow } from '../../api/log.ts';
import { defined } from './defined.ts';
import { toHex } from './hex-id.ts';

export interface StoredLog {
  readonly id: number;
  readonly batch_id: number;
  readonly position: number;
  readonly time_micros: number;
  readonly severity: number;
  readonly service: string;
  readonly component: string | null;
  readonly event_name: string | null;
  readonly trace_id: Uint8Array | null;
  readonly span_id: Uint8Array | null;
  readonly run_id: string | null;
  readonly agent: string | null;
  readonly message: string;
  readonly error: string | null;
}

export function toLogRow(row: StoredLog): LogRow {
  return {
    id: String(row.id),
    atMillis: row.time_micros / 1000,
    severity: row.severity,
    service: row.service,
    message: row.message,
    ...defined({
      component: row.component,
      eventName: row.event_name,
      traceId: row.trace_id && toHex(row.trace_id),
      spanId: row.span_id && toHex(row.span_id),
      runId: row.run_id,
      agent: row.agent,
      error: row.error,
    }),
  };
}
