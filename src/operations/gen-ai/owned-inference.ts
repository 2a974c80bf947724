import { context, trace } from '@opentelemetry/api';
import type { Span, Tracer } from '@opentelemetry/api';
import { activeScope } from '../scope.ts';

/** The span of the `inference` that the running code is in: the one span of the model call that it makes. */
export function ownedInference(): Span | undefined {
  return activeScope().inference?.span;
}

/**
 * A tracer for a client library that makes spans of its own. Inside an `inference` there is a span of the call
 * already: the client then gets one that records nothing and stands in the trace where that span stands, so that what
 * it sends still belongs below it. Elsewhere the client's own span is made.
 */
export function joinClientTracer(tracer: Tracer): Tracer {
  return {
    startSpan(name, options, from) {
      const owner = ownedInference();
      return owner ? trace.wrapSpanContext(owner.spanContext()) : tracer.startSpan(name, options, from);
    },
    startActiveSpan(...args: unknown[]) {
      const owner = ownedInference();
      if (!owner) return Reflect.apply(tracer.startActiveSpan, tracer, args) as never;
      const run = args.at(-1) as (span: Span) => never;
      const span = trace.wrapSpanContext(owner.spanContext());
      return context.with(trace.setSpan(context.active(), span), run, undefined, span);
    },
  };
}
