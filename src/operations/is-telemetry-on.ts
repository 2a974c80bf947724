import { createNoopMeter, isSpanContextValid, metrics } from '@opentelemetry/api';
import type { Span } from '@opentelemetry/api';
import { currentRuntime } from '../sdk/runtime.ts';

/** Whether anything receives what operations emit: binnacle, or an SDK that the application set up itself. */
export function isTelemetryOn(span: Span): boolean {
  return isSpanContextValid(span.spanContext()) || currentRuntime() !== undefined || isMeterRegistered();
}

/** Whether anything receives metrics. */
export function isMeterRegistered(): boolean {
  return metrics.getMeter('binnacle') !== createNoopMeter();
}
