import { randomUUID } from 'node:crypto';
import { context, isSpanContextValid, trace } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import { requestId } from '../contract/context.ts';
import { withRequestId } from '../sdk/request-id.ts';

/** One inbound request: its id, the context to handle it in, and the headers that tell the caller where to look. */
export interface RequestContext {
  readonly requestId: string;
  readonly context: Context;
  /** `X-Request-ID`, and with an active span `X-Trace-ID` and `traceresponse`. */
  readonly responseHeaders: Readonly<Record<string, string>>;
}

/** What an inbound `X-Request-ID` must look like to be kept: it ends up in headers, logs and spans. */
const WELL_FORMED = /^[\w.:+=/-]{1,128}$/;

/**
 * Gives a request its context: an inbound id is kept if it is well-formed, else a new one is made;
 * the id is put on the active span and into the context, from which the logger takes it.
 */
export function createRequestContext(inboundId: string | null | undefined): RequestContext {
  const id = typeof inboundId === 'string' && WELL_FORMED.test(inboundId) ? inboundId : randomUUID();
  trace.getActiveSpan()?.setAttribute(requestId.key, id);
  return {
    requestId: id,
    context: withRequestId(context.active(), id),
    responseHeaders: { 'x-request-id': id, ...traceHeaders() },
  };
}

/** `traceresponse` is the W3C Trace Context level 2 draft's answer to `traceparent`, which itself belongs to requests. */
function traceHeaders(): Record<string, string> {
  const span = trace.getActiveSpan()?.spanContext();
  if (span === undefined || !isSpanContextValid(span)) return {};
  const flags = span.traceFlags.toString(16).padStart(2, '0');
  return { 'x-trace-id': span.traceId, traceresponse: `00-${span.traceId}-${span.spanId}-${flags}` };
}
