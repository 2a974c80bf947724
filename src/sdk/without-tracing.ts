import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';

/** Runs what telemetry does for itself, such as an export or the reading of a gauge, outside of every trace: traced, each would cause another. */
export function withoutTracing<T>(fn: () => T): T {
  return context.with(suppressTracing(ROOT_CONTEXT), fn);
}
