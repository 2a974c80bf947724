import { INVALID_SPAN_CONTEXT, trace } from '@opentelemetry/api';
import type { Span, Tracer, TracerProvider } from '@opentelemetry/api';
import { version } from '../sdk/version.ts';
import type { Origin } from './origin.ts';
import type { SpanStart } from './span-start.ts';
import { warnOfFailure } from './warn-of-failure.ts';

let provider: TracerProvider | undefined;
let tracer: Tracer | undefined;

/** Starts the span of an operation. A sampler or processor that throws costs the span, never the work. */
export function startSpan(start: SpanStart, origin: Origin): Span {
  const { context, isRoot, links } = origin;
  try {
    return currentTracer().startSpan(
      start.name,
      { kind: start.kind, attributes: start.attributes, root: isRoot, links },
      context,
    );
  } catch (cause) {
    warnOfFailure(cause);
    return trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
  }
}

/** A tracer stays with the provider that it was first used with, so another one is taken once the provider changes. */
function currentTracer(): Tracer {
  const current = trace.getTracerProvider();
  if (tracer === undefined || current !== provider) {
    provider = current;
    tracer = current.getTracer('binnacle', version);
  }
  return tracer;
}
