import type { AnyValue, LogRecord, Resource } from 'binnacle/otlp';
import { attributesFault, isSpanId, isTraceId, isZeroId, spanIdFault, timeFault, traceIdFault } from './faults.ts';
import type { Fault } from './faults.ts';
import type { Rejections } from './rejections.ts';

/** The record as it can be kept, or nothing. An invalid id means, says OTLP, that it belongs to no trace. */
export function validateLogRecord(
  record: LogRecord,
  resource: Resource,
  rejections: Rejections,
): LogRecord | undefined {
  const fault = faultOf(record);
  if (fault !== undefined) return rejections.add(resource, fault);
  const { traceId, spanId } = record;
  if ((traceId === undefined || isTraceId(traceId)) && (spanId === undefined || isSpanId(spanId))) return record;
  const idFault = idFaultOf(record);
  if (idFault !== undefined) rejections.addWrongId(resource, idFault);
  const isOfTrace = traceId !== undefined && isTraceId(traceId);
  return { ...record, traceId: isOfTrace ? traceId : undefined, spanId: undefined };
}

function faultOf(record: LogRecord): Fault | undefined {
  const time = record.timeUnixNano === 0n ? record.observedTimeUnixNano : record.timeUnixNano;
  if (time === 0n && record.severityNumber === 0 && isOfAnotherSignal(record)) return misdirected;
  return (
    (time === 0n ? undefined : timeFault('LogRecord.timeUnixNano', time)) ??
    attributesFault('LogRecord', record.attributes)
  );
}

const misdirected: Fault = {
  reason: 'a log record that says nothing',
  field: 'LogRecord.body',
  instead: 'give it a body or attributes, and send spans to /v1/traces and metrics to /v1/metrics',
};

/**
 * OTLP allows a record without times and severity. What is read as one and is a span or a metric in truth has neither, nor attributes, whose
 * fields have other types there; a body, if any, is the bytes of something else.
 */
function isOfAnotherSignal({ body, attributes, eventName }: LogRecord): boolean {
  return attributes.length === 0 && eventName === undefined && isNothing(body);
}

/** Text that was read from bytes of protobuf nearly always has NUL and its like, or what is no UTF-8. */
function isNothing(body: AnyValue | undefined): boolean {
  if (body === undefined || Object.keys(body).length === 0) return true;
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return 'stringValue' in body && /[\u0000-\u0008\u000e-\u001a\ufffd]/u.test(body.stringValue);
}

/** Nothing where the ids are what some SDKs send of a record without a trace. */
function idFaultOf({ traceId = '', spanId = '' }: LogRecord): Fault | undefined {
  if (!isZeroId(traceId)) {
    const fault = traceIdFault('LogRecord.traceId', traceId);
    if (fault !== undefined) return fault;
  }
  return isZeroId(spanId) ? undefined : spanIdFault('LogRecord.spanId', spanId);
}
