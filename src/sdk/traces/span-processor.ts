import { TraceFlags } from '@opentelemetry/api';
import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace';
import { attempt } from '../delivery/attempt.ts';
import { createBaggageReader } from '../delivery/baggage-attributes.ts';
import { ownOrShared } from '../delivery/own-or-shared.ts';
import type { DeliverySource } from '../delivery/own-or-shared.ts';
import { abortByShutdown } from '../exit/abort-reason.ts';
import { createOpenSpans } from './open-spans.ts';
import type { OpenSpans } from './open-spans.ts';

export interface SpanProcessorOptions extends DeliverySource {
  /** Entries of the baggage that become attributes of each span which does not have them. Default: none. */
  readonly baggageKeys?: readonly string[] | undefined;
  /** Shown each span when it ends, beside its delivery. */
  readonly print?: ((span: ReadableSpan) => void) | undefined;
}

export interface DeliveringSpanProcessor extends SpanProcessor {
  /** What has begun and not ended, to close at the end of the process. */
  readonly openSpans: OpenSpans;
}

/**
 * Delivers sampled spans when they end and keeps track of those that have not. For a tracer provider of binnacle or of an
 * application; given options instead of a delivery, it makes its own and guards the exit of the process with it.
 */
export function createSpanProcessor(options: SpanProcessorOptions): DeliveringSpanProcessor {
  const { baggageKeys = [], print } = options;
  const openSpans = createOpenSpans();
  const delivery = ownOrShared(options, openSpans);
  const readBaggage = createBaggageReader(baggageKeys);
  return {
    openSpans,
    onStart(span, parentContext) {
      const attributes = readBaggage(parentContext, span.attributes);
      if (attributes !== undefined) span.setAttributes(attributes);
      if (isSampled(span)) openSpans.add(span);
    },
    onEnd(span) {
      if (!isSampled(span)) return;
      openSpans.delete(span as Span);
      delivery.target?.add('traces', span);
      attempt(() => print?.(span));
    },
    forceFlush: () => delivery.flush(),
    async shutdown() {
      openSpans.abort(abortByShutdown());
      await delivery.shutdown();
    },
  };
}

function isSampled(span: ReadableSpan): boolean {
  return (span.spanContext().traceFlags & TraceFlags.SAMPLED) !== 0;
}
