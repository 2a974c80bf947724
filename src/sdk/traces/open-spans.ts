import { SpanStatusCode } from '@opentelemetry/api';
import type { Span } from '@opentelemetry/sdk-trace';
import { abortAttributes } from '../exit/abort-reason.ts';
import { OpenSet } from '../exit/open-set.ts';

/** The sampled spans that have begun and not ended. */
export type OpenSpans = OpenSet<Span>;

export function createOpenSpans(): OpenSpans {
  return new OpenSet((span, reason) => {
    span.setAttributes(abortAttributes(reason));
    span.setStatus({ code: SpanStatusCode.ERROR, message: reason.message });
    span.end();
  });
}
