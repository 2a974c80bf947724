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

/** A span or a metric that is read as a log record has neither of its times. */
function faultOf({ timeUnixNano, observedTimeUnixNano, attributes }: LogRecord): string | undefined {
  const time = timeUnixNano === 0n ? observedTimeUnixNano : timeUnixNano;
  if (time === 0n) return 'timeUnixNano and observedTimeUnixNano are missing';
  return timeFault('timeUnixNano', time) ?? attributesFault(attributes);
}
