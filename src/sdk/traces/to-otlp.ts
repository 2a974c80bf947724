import type { Link, SpanContext } from '@opentelemetry/api';
import type { ReadableSpan, TimedEvent } from '@opentelemetry/sdk-trace';
import { SPAN_FLAG, toKeyValues } from '../../otlp/index.ts';
import type { KeyValue, Span, SpanEvent, SpanLink, TracesData } from '../../otlp/index.ts';
import { groupByScope } from '../delivery/group-by-scope.ts';
import { toNanos } from '../delivery/to-nanos.ts';
import type { Redactor } from '../redaction/index.ts';

/** The OTLP form of ended spans, redacted. The spans themselves stay as they are. */
export function toTracesData(spans: readonly ReadableSpan[], redactor: Redactor): TracesData {
  return {
    resourceSpans: groupByScope(spans, redactor, (span) => toSpan(span, redactor)).map((group) => ({
      resource: group.resource,
      schemaUrl: group.schemaUrl,
      scopeSpans: group.scopes.map(({ scope, schemaUrl, items }) => ({ scope, schemaUrl, spans: items })),
    })),
  };
}

function toSpan(span: ReadableSpan, redactor: Redactor): Span {
  const context = span.spanContext();
  const parent = span.parentSpanContext;
  const { message } = span.status;
  return {
    traceId: context.traceId,
    spanId: context.spanId,
    traceState: context.traceState?.serialize(),
    parentSpanId: parent?.spanId,
    flags: context.traceFlags | remoteFlags(parent),
    name: redactor.text(span.name),
    // The API counts kinds from 0 (internal), OTLP from 1.
    kind: span.kind + 1,
    startTimeUnixNano: toNanos(span.startTime),
    endTimeUnixNano: toNanos(span.endTime),
    attributes: toKeyValues(redactor.attributes(span.attributes)),
    droppedAttributesCount: span.droppedAttributesCount,
    events: span.events.map((event) => toEvent(event, redactor)),
    droppedEventsCount: span.droppedEventsCount,
    links: span.links.map((link) => toLink(link, redactor)),
    droppedLinksCount: span.droppedLinksCount,
    status: { code: span.status.code, message: message === undefined ? undefined : redactor.text(message) },
  };
}

function toEvent(event: TimedEvent, redactor: Redactor): SpanEvent {
  return {
    timeUnixNano: toNanos(event.time),
    name: redactor.text(event.name),
    attributes: redactedKeyValues(event.attributes, redactor),
    droppedAttributesCount: event.droppedAttributesCount,
  };
}

function toLink({ context, attributes, droppedAttributesCount }: Link, redactor: Redactor): SpanLink {
  return {
    traceId: context.traceId,
    spanId: context.spanId,
    traceState: context.traceState?.serialize(),
    flags: context.traceFlags | remoteFlags(context),
    attributes: redactedKeyValues(attributes, redactor),
    droppedAttributesCount,
  };
}

function redactedKeyValues(attributes: Readonly<Record<string, unknown>> | undefined, redactor: Redactor): KeyValue[] {
  return attributes === undefined ? [] : toKeyValues(redactor.attributes(attributes));
}

/** Whether the span that is pointed to lives in another process, and that this is known. */
function remoteFlags(context: SpanContext | undefined): number {
  return SPAN_FLAG.contextHasIsRemote | (context?.isRemote === true ? SPAN_FLAG.contextIsRemote : 0);
}
