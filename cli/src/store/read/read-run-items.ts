import { stepAround } from '../step-around.ts';
import { describeLogRecord, describeSpan } from '../../interpret/index.ts';
import type { InterpretedLogRecord, InterpretedSpan } from '../../interpret/index.ts';
import { recordAtIndexedTime, spanAtIndexedTime } from './at-indexed-time.ts';
import { logInBatch, spanInBatch } from './batch-items.ts';
import type { BatchPosition } from './batch-items.ts';
import type { Reader } from './reader.ts';
import { readRunRow } from './run-row.ts';
import { logsWithinRun, spansWithinRun } from './within-run.ts';

/** More than anybody reads as a conversation or a report. */
const MOST_SPANS = 5000;
const MOST_LOGS = 5000;

interface SpanPosition extends BatchPosition, Pick<InterpretedSpan, 'operation'> {
  readonly start_micros: number;
  readonly duration_nanos: number;
  readonly agent: string | null;
}

/** The operations of a run with all that they carry, in order of start: what is no work of it, requests and queries, is left out. */
export function readRunOperations(reader: Reader, runId: string): InterpretedSpan[] {
  readRunRow(reader, runId);
  const within = spansWithinRun(reader, runId);
  const positions = reader.rows<SpanPosition>(
    `SELECT s.batch_id, s.position, s.operation, s.start_micros, s.duration_nanos, s.agent FROM spans s WHERE ${within.text} AND s.operation NOT IN ('http', 'database', 'queue', 'other')
     ORDER BY s.start_micros LIMIT ${MOST_SPANS}`,
    ...within.values,
  );
  const spans = inBatchOrder(positions).map((position) => {
    const { item, resource } = spanInBatch(reader, position);
    // What a call does not say itself, the index has from the spans above it.
    const span = { ...describeSpan(spanAtIndexedTime(item, position), resource), agent: position.agent ?? undefined };
    const isAround = span.operation === 'inference' && position.operation === 'step';
    return isAround ? { ...stepAround(span), isAround } : span;
  });
  return withContentAround(spans).sort((a, b) => a.startedAtMillis - b.startedAtMillis);
}

/** What was said may be on the span around a call alone. */
function withContentAround(spans: readonly (InterpretedSpan & { readonly isAround?: true })[]): InterpretedSpan[] {
  const around = new Map(
    spans.flatMap((span) => (span.isAround && span.hasContent ? [[span.traceId + span.spanId, span] as const] : [])),
  );
  return spans.map((span) => {
    const step = span.hasContent ? undefined : around.get(span.traceId + (span.parentSpanId ?? ''));
    if (step === undefined || span.operation !== 'inference') return span;
    return { ...span, hasContent: true, attributes: { ...step.attributes, ...span.attributes } };
  });
}

/** Events that carry details of model calls. */
export function readRunEvents(reader: Reader, runId: string): InterpretedLogRecord[] {
  return readLogs(reader, runId, "l.event_name LIKE 'gen_ai.%'");
}

/** The log records of a run with all that they carry, in order of time. */
export function readRunLogs(reader: Reader, runId: string): InterpretedLogRecord[] {
  return readLogs(reader, runId, '1');
}

function readLogs(reader: Reader, runId: string, condition: string): InterpretedLogRecord[] {
  const within = logsWithinRun(reader, runId);
  const positions = reader.rows<BatchPosition & { readonly time_micros: number }>(
    `SELECT l.batch_id, l.position, l.time_micros FROM logs l WHERE ${within.text} AND ${condition} ORDER BY l.time_micros LIMIT ${MOST_LOGS}`,
    ...within.values,
  );
  const records = inBatchOrder(positions).map((row) => {
    const { item, resource, scope } = logInBatch(reader, row);
    return describeLogRecord(recordAtIndexedTime(item, row), resource, scope);
  });
  return records.sort((a, b) => a.timeMicros - b.timeMicros);
}

/** So that each batch is decoded once. */
function inBatchOrder<P extends BatchPosition>(positions: readonly P[]): P[] {
  return positions.toSorted((a, b) => a.batch_id - b.batch_id || a.position - b.position);
}
