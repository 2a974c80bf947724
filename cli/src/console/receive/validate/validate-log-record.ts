import type { LogRecord } from 'binnacle/otlp';
import { attributesFault, isSpanId, isTraceId, timeFault } from './faults.ts';
import type { Rejections } from './rejections.ts';

/** The record as it can be kept, or nothing. An invalid id means, says OTLP, that it belongs to no trace. */
export function validateLogRecord(record: LogRecord, rejections: Rejections): LogRecord | undefined {
  const fault = faultOf(record);
  if (fault !== undefined) return rejections.add(fault);
  const { traceId, spanId } = record;
  if ((traceId === undefined || isTraceId(traceId)) && (spanId === undefined || isSpanId(spanId))) return record;
  const isOfTrace = traceId !== undefined && isTraceId(traceId);
  return { ...record, traceId: isOfTrace ? traceId : undefined, spanId: undefined };
}

/**
 * OTLP allows a record without times. What is read as one and is a span or a metric in truth has neither a time nor the number of a
 * severity, whose field has another type there.
 */
function faultOf({ timeUnixNano, observedTimeUnixNano, severityNumber, attributes }: LogRecord): string | undefined {
  const time = timeUnixNano === 0n ? observedTimeUnixNano : timeUnixNano;
  if (time !== 0n) return timeFault('timeUnixNano', time) ?? attributesFault(attributes);
  return severityNumber === 0 ? 'neither a time nor a severityNumber' : attributesFault(attributes);
}
