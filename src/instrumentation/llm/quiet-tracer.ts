import { context, INVALID_SPAN_CONTEXT, trace } from '@opentelemetry/api';
import type { Span, Tracer } from '@opentelemetry/api';

/** A client of Anthropic, with the tracer of its own that it makes spans with. */
export interface TracingClient {
  _tracer?: Tracer | undefined;
}

const quiet = new WeakSet<Tracer>();

/**
 * Keeps Anthropic's client from making the span of an inference, which is ours. Its other spans, of tools and sessions,
 * stay. It is given a span that records nothing and stands for the active one, so that what it starts is below that.
 */
export function quietTracer(client: TracingClient): void {
  const tracer = client._tracer;
  if (!tracer || quiet.has(tracer)) return;
  const replacement: Tracer = {
    startSpan: (name, options, parent) =>
      name === 'anthropic.messages.create' ? standIn() : tracer.startSpan(name, options, parent),
    startActiveSpan: tracer.startActiveSpan.bind(tracer),
  };
  quiet.add(replacement);
  client._tracer = replacement;
}

function standIn(): Span {
  return trace.wrapSpanContext(trace.getSpanContext(context.active()) ?? INVALID_SPAN_CONTEXT);
}
