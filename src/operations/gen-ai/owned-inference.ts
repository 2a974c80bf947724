import { context, trace } from '@opentelemetry/api';
import type { Context, Span, SpanOptions, Tracer } from '@opentelemetry/api';
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
  const joined: Tracer = {
    startSpan(name, options, from) {
      const owner = ownedInference();
      return owner ? trace.wrapSpanContext(owner.spanContext()) : tracer.startSpan(name, options, from);
    },
    startActiveSpan(name: string, ...rest: unknown[]) {
      const [options, from] = rest.slice(0, -1) as [SpanOptions?, Context?];
      const parent = from ?? context.active();
      const span = joined.startSpan(name, options, parent);
      return context.with(trace.setSpan(parent, span), rest.at(-1) as (span: Span) => never, undefined, span);
    },
  };
  return joined;
}
