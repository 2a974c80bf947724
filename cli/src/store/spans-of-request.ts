import { decodeRequest } from 'binnacle/otlp';
import type { Span } from 'binnacle/otlp';

/** The spans of a request in their order, by which `position` counts. */
export function spansOfRequest(bytes: Uint8Array): Span[] {
  const { resourceSpans } = decodeRequest('traces', bytes);
  return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
}
