import type { ResourceSpans, ScopeSpans, Span, SpanEvent, SpanLink, SpanStatus, TracesData } from '../model/traces.ts';
import { instrumentationScope, keyValue, resource } from './common.ts';
import { always, list, message, optional } from './message.ts';

const event = message<SpanEvent>('Event', {
  timeUnixNano: always(1, 'time'),
  name: always(2, 'string'),
  attributes: list(3, () => keyValue),
  droppedAttributesCount: optional(4, 'uint32'),
});

const link = message<SpanLink>('Link', {
  traceId: always(1, 'id'),
  spanId: always(2, 'id'),
  traceState: optional(3, 'string'),
  attributes: list(4, () => keyValue),
  droppedAttributesCount: optional(5, 'uint32'),
  flags: optional(6, 'fixed32'),
});

const status = message<SpanStatus>('Status', {
  message: optional(2, 'string'),
  code: always(3, 'int32'),
});

const span = message<Span>('Span', {
  traceId: always(1, 'id'),
  spanId: always(2, 'id'),
  traceState: optional(3, 'string'),
  parentSpanId: optional(4, 'id'),
  name: always(5, 'string'),
  kind: always(6, 'int32'),
  startTimeUnixNano: always(7, 'time'),
  endTimeUnixNano: always(8, 'time'),
  attributes: list(9, () => keyValue),
  droppedAttributesCount: optional(10, 'uint32'),
  events: list(11, () => event),
  droppedEventsCount: optional(12, 'uint32'),
  links: list(13, () => link),
  droppedLinksCount: optional(14, 'uint32'),
  status: always(15, () => status),
  flags: optional(16, 'fixed32'),
});

const scopeSpans = message<ScopeSpans>('ScopeSpans', {
  scope: always(1, () => instrumentationScope),
  spans: list(2, () => span),
  schemaUrl: optional(3, 'string'),
});

const resourceSpans = message<ResourceSpans>('ResourceSpans', {
  resource: always(1, () => resource),
  scopeSpans: list(2, () => scopeSpans),
  schemaUrl: optional(3, 'string'),
});

export const exportTraceServiceRequest = message<TracesData>('ExportTraceServiceRequest', {
  resourceSpans: list(1, () => resourceSpans),
});
