import type { TextMapPropagator } from '@opentelemetry/api';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { GuardedPropagator } from './guarded-propagator.ts';
import { TraceIdHeaderPropagator } from './x-trace-id.ts';

/** One propagator for the values of `OTEL_PROPAGATORS`; an empty list or `none` propagates nothing. */
export function createPropagator(names: readonly string[]): TextMapPropagator {
  const propagators: TextMapPropagator[] = [];
  if (names.includes('none')) return new CompositePropagator({ propagators });
  if (names.includes('tracecontext')) {
    // The header without a parent is read last, because a traceparent wins.
    propagators.push(
      new GuardedPropagator('traceparent', new W3CTraceContextPropagator()),
      new GuardedPropagator('x-trace-id', new TraceIdHeaderPropagator()),
    );
  }
  if (names.includes('baggage')) propagators.push(new GuardedPropagator('baggage', new W3CBaggagePropagator()));
  return new CompositePropagator({ propagators });
}
