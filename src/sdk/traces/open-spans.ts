import { SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan, Span } from '@opentelemetry/sdk-trace';
import { abortAttributes } from '../exit/abort-reason.ts';
import type { AbortReason, OpenWork } from '../exit/index.ts';

/** An application that forgets to end its spans must not fill the memory with them. */
const MOST_OPEN_SPANS = 10_000;

/** The sampled spans that have begun and not ended, oldest first. */
export class OpenSpans implements OpenWork {
  readonly #spans = new Set<Span>();

  get size(): number {
    return this.#spans.size;
  }

  add(span: Span): void {
    if (this.#spans.size < MOST_OPEN_SPANS) this.#spans.add(span);
  }

  delete(span: ReadableSpan): void {
    this.#spans.delete(span as Span);
  }

  [Symbol.iterator](): Iterator<Span> {
    return this.#spans.values();
  }

  /** Youngest first, so that none outlives its parent. */
  abort(reason: AbortReason): void {
    for (const span of Array.from(this).toReversed()) {
      span.setAttributes(abortAttributes(reason));
      span.setStatus({ code: SpanStatusCode.ERROR, message: reason.message });
      span.end();
    }
  }
}
