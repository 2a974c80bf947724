import { fromAnyValue, fromKeyValues } from 'binnacle/otlp';
import type { InstrumentationScope, LogRecord, Resource, Span } from 'binnacle/otlp';
import { spanStatuses } from '../api/closed-sets.ts';
import type { OperationState } from '../api/common.ts';
import { interpretLogRecord } from './interpret-log-record.ts';
import { interpretSpan } from './interpret-span.ts';
import type { InterpretedLogRecord, InterpretedSpan } from './interpreted-span.ts';

/** A decoded span with all that is known of it. An open operation is given with its state. */
export function describeSpan(span: Span, resource: Resource, state: OperationState = 'ended'): InterpretedSpan {
  return {
    ...interpretSpan(span, resource),
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId || undefined,
    name: span.name,
    status: spanStatuses[span.status.code] ?? 'unset',
    state,
    startedAtMillis: Number(span.startTimeUnixNano) / 1e6,
    durationMillis: Number(span.endTimeUnixNano - span.startTimeUnixNano) / 1e6,
    attributes: fromKeyValues(span.attributes),
    events: span.events.map(({ name, timeUnixNano, attributes }) => ({
      name,
      atMillis: Number(timeUnixNano) / 1e6,
      attributes: fromKeyValues(attributes),
    })),
  };
}

/** A decoded log record with all that is known of it. */
export function describeLogRecord(
  record: LogRecord,
  resource: Resource,
  scope: InstrumentationScope,
): InterpretedLogRecord {
  return {
    ...interpretLogRecord(record, resource, scope),
    traceId: record.traceId,
    spanId: record.spanId,
    attributes: fromKeyValues(record.attributes),
    body: record.body === undefined ? undefined : fromAnyValue(record.body),
  };
}
