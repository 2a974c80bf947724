import { context } from '@opentelemetry/api';
import { RandomIdGenerator } from '@opentelemetry/sdk-trace';
import type { IdGenerator } from '@opentelemetry/sdk-trace';
import { wantedTraceId } from '../propagation/x-trace-id.ts';

/** Random ids, except where the caller of a request asked for a trace id by `X-Trace-ID`. */
export function createIdGenerator(): IdGenerator {
  const random = new RandomIdGenerator();
  return {
    generateTraceId: () => wantedTraceId(context.active()) ?? random.generateTraceId(),
    generateSpanId: () => random.generateSpanId(),
  };
}
