import type { TextMapPropagator } from '@opentelemetry/api';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { TraceIdHeaderPropagator } from './x-trace-id.ts';

/** One propagator for the values of `OTEL_PROPAGATORS`; an empty list or `none` propagates nothing. */
export function createPropagator(names: readonly string[]): TextMapPropagator {
  const propagators: TextMapPropagator[] = [];
  if (names.includes('none')) return new CompositePropagator({ propagators });
  // The header without a parent is read last, because a traceparent wins.
  if (names.includes('tracecontext')) propagators.push(new W3CTraceContextPropagator(), new TraceIdHeaderPropagator());
  if (names.includes('baggage')) propagators.push(new W3CBaggagePropagator());
  return new CompositePropagator({ propagators });
}
