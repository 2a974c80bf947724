import { createContextKey, isSpanContextValid, isValidTraceId, trace } from '@opentelemetry/api';
import type { Context, TextMapGetter, TextMapPropagator } from '@opentelemetry/api';

const WANTED_TRACE_ID = createContextKey('binnacle.wanted.trace.id');

/** The trace id that a caller asked for by `X-Trace-ID`; the id generator gives it to the first span of the context. */
export function wantedTraceId(context: Context): string | undefined {
  return context.getValue(WANTED_TRACE_ID) as string | undefined;
}

/**
 * Reads `X-Trace-ID`, for callers that know no `traceparent`. The header names no span, so the span that continues the trace
 * has no parent. A valid `traceparent` wins. Nothing is injected: outgoing requests carry `traceparent`.
 */
export class TraceIdHeaderPropagator implements TextMapPropagator {
  inject(): void {}

  extract(context: Context, carrier: unknown, getter: TextMapGetter): Context {
    const parent = trace.getSpanContext(context);
    if (parent !== undefined && isSpanContextValid(parent)) return context;
    const header = getter.get(carrier, 'x-trace-id');
    const traceId = (Array.isArray(header) ? header[0] : header)?.replaceAll('-', '').toLowerCase();
    return traceId !== undefined && isValidTraceId(traceId) ? context.setValue(WANTED_TRACE_ID, traceId) : context;
  }

  fields(): string[] {
    return ['x-trace-id'];
  }
}
