import type { SQLOutputValue } from 'node:sqlite';
import { SPAN_FLAG, SPAN_KIND } from 'binnacle/otlp';
import type { Span } from 'binnacle/otlp';
import type { Tokens } from '../../api/common.ts';
import type { PromotedSpan } from '../../interpret/index.ts';

/** A span as the index and the summaries see it. Ids are lower-case hexadecimal. */
export interface SpanRecord extends PromotedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | undefined;
  readonly name: string;
  readonly kind: number;
  /** Whether it is where its process was entered: it has no parent, or one that may never be sent here. */
  readonly isEntry: boolean;
  readonly startMicros: number;
  readonly durationNanos: number;
  readonly status: number;
  /** What a call has from spans above it, as `bitsOf` says; `STEP_AROUND` of a step around a call. */
  readonly inherited?: number;
}

export function toSpanRecord(span: Span, promoted: PromotedSpan): SpanRecord {
  return {
    ...promoted,
    traceId: span.traceId,
    spanId: span.spanId,
    parentId: span.parentSpanId,
    name: span.name,
    kind: span.kind,
    isEntry: span.parentSpanId === undefined || hasRemoteParent(span),
    startMicros: Number(span.startTimeUnixNano / 1000n),
    durationNanos: Number(span.endTimeUnixNano - span.startTimeUnixNano),
    status: span.status.code,
  };
}

/** As the span's flags say; of older senders that set none, servers and consumers do. */
function hasRemoteParent({ kind, flags = 0 }: Span): boolean {
  if ((flags & SPAN_FLAG.contextHasIsRemote) !== 0) return (flags & SPAN_FLAG.contextIsRemote) !== 0;
  return kind === SPAN_KIND.server || kind === SPAN_KIND.consumer;
}

/** The columns of `spans` that {@link fromSpanRow} reads. */
export const SPAN_RECORD_COLUMNS = `lower(hex(trace_id)) AS traceId, lower(hex(span_id)) AS spanId, nullif(lower(hex(parent_id)), '') AS parentId,
  name, kind, is_entry AS isEntry, start_micros AS startMicros, duration_nanos AS durationNanos, status, service, environment, operation, outcome,
  error_type AS errorType, error_message AS errorMessage, run_id AS runId, attempt, trigger, workflow, step, agent, tool, provider, model,
  tenant, session, user, team, ticket, cost_usd AS costUsd, is_unpriced AS isUnpriced, cache_saving_usd AS cacheSavingUsd, retries,
  input_tokens AS input, output_tokens AS output, cache_read_tokens AS cacheRead, cache_write_tokens AS cacheWrite,
  reasoning_tokens AS reasoning, inherited`;

type Nullable<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> | null };
type StoredSpan = Nullable<Omit<SpanRecord, 'tokens' | 'isUnpriced' | 'isEntry' | 'hasContent'> & Tokens> & {
  readonly isUnpriced: number;
  readonly isEntry: number;
};

/** The record that a row of `spans` was made from; whether it has content is not kept in the row. */
export function fromSpanRow(row: Readonly<Record<string, SQLOutputValue>>): SpanRecord {
  const { isUnpriced, isEntry, input, output, cacheRead, cacheWrite, reasoning, ...columns } =
    row as unknown as StoredSpan;
  const known = Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== null),
  ) as object as SpanRecord;
  const tokens =
    input === null ? undefined : ({ input, output, cacheRead, cacheWrite, reasoning } as SpanRecord['tokens']);
  return { ...known, tokens, isUnpriced: isUnpriced === 1, isEntry: isEntry === 1, hasContent: false };
}
