import type { Span } from 'binnacle/otlp';
import { attributesFault, isSpanId, isTraceId, timeFault } from './faults.ts';
import type { Rejections } from './rejections.ts';

/** The span as it can be kept, or nothing. */
export function validateSpan(span: Span, rejections: Rejections): Span | undefined {
  const fault = faultOf(span);
  if (fault !== undefined) return rejections.add(fault);
  if (span.parentSpanId === undefined || isSpanId(span.parentSpanId)) return span;
  return { ...span, parentSpanId: undefined };
}

function faultOf({ traceId, spanId, parentSpanId = '', ...span }: Span): string | undefined {
  if (!isTraceId(traceId)) return 'traceId must be 16 bytes that are not all zero';
  if (!isSpanId(spanId)) return 'spanId must be 8 bytes that are not all zero';
  if (parentSpanId !== '' && parentSpanId.length !== spanId.length) return 'parentSpanId must be 8 bytes';
  if (span.endTimeUnixNano < span.startTimeUnixNano) return 'endTimeUnixNano is before startTimeUnixNano';
  return (
    timeFault('startTimeUnixNano', span.startTimeUnixNano) ??
    timeFault('endTimeUnixNano', span.endTimeUnixNano) ??
    attributesFault(span.attributes)
  );
}
