import type { TextMapPropagator } from '@opentelemetry/api';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';

/** The values of `OTEL_PROPAGATORS` that are built in. */
export type PropagatorName = 'tracecontext' | 'baggage' | 'none';

/** One propagator for the listed names; an empty list or `none` propagates nothing. */
export function createPropagator(names: readonly string[]): TextMapPropagator {
  const propagators: TextMapPropagator[] = [];
  if (names.includes('none')) return new CompositePropagator({ propagators });
  if (names.includes('tracecontext')) propagators.push(new W3CTraceContextPropagator());
  if (names.includes('baggage')) propagators.push(new W3CBaggagePropagator());
  return new CompositePropagator({ propagators });
}
