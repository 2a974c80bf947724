import type { Resource, Span } from 'binnacle/otlp';
import { attributesFault, isSpanId, isZeroId, spanIdFault, timeFault, traceIdFault } from './faults.ts';
import type { Fault } from './faults.ts';
import type { Rejections } from './rejections.ts';

/** The span as it can be kept, or nothing. */
export function validateSpan(span: Span, resource: Resource, rejections: Rejections): Span | undefined {
  const fault = faultOf(span);
  if (fault !== undefined) return rejections.add(resource, fault);
  if (span.parentSpanId === undefined || isSpanId(span.parentSpanId)) return span;
  return { ...span, parentSpanId: undefined };
}

function faultOf({ traceId, spanId, parentSpanId = '', ...span }: Span): Fault | undefined {
  return (
    traceIdFault('Span.traceId', traceId) ??
    spanIdFault('Span.spanId', spanId) ??
    parentFault(parentSpanId) ??
    orderFault(span) ??
    timeFault('Span.startTimeUnixNano', span.startTimeUnixNano) ??
    timeFault('Span.endTimeUnixNano', span.endTimeUnixNano) ??
    attributesFault('Span', span.attributes)
  );
}

/** All zero is what some SDKs send of a root. */
function parentFault(id: string): Fault | undefined {
  return id.length <= 16 && isZeroId(id) ? undefined : spanIdFault('Span.parentSpanId', id);
}

function orderFault({
  startTimeUnixNano,
  endTimeUnixNano,
}: Pick<Span, 'startTimeUnixNano' | 'endTimeUnixNano'>): Fault | undefined {
  if (endTimeUnixNano >= startTimeUnixNano) return undefined;
  return {
    reason: 'endTimeUnixNano is before startTimeUnixNano',
    field: 'Span.endTimeUnixNano (before the start)',
    value: `${endTimeUnixNano} after a start of ${startTimeUnixNano}`,
    instead: 'take both from one clock, and send a span when it has ended',
  };
}
