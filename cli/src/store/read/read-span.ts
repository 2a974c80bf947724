import { BinnacleError } from 'binnacle/contract';
import type { Resource, InstrumentationScope, SpanLink as StoredLink } from 'binnacle/otlp';
import type { SpanDetail } from '../../api/span.ts';
import { spanAtIndexedTime } from './at-indexed-time.ts';
import { spanInBatch } from './batch-items.ts';
import { defined } from './defined.ts';
import { fromHex, toHex } from './hex-id.ts';
import { toJsonAttributes } from './json-attributes.ts';
import { liveOperations } from './live-operations.ts';
import type { LiveOperation } from './live-operations.ts';
import type { Reader } from './reader.ts';
import { toSpanRow } from './span-row.ts';
import type { StoredSpan } from './span-row.ts';

const kinds = ['internal', 'internal', 'server', 'client', 'producer', 'consumer'];

/** Everything that is known of a span, or of an operation that is still open. Throws `BINNACLE_API_NOT_FOUND`. */
export function readSpan(reader: Reader, traceId: string, spanId: string): SpanDetail {
  const row = reader.row<StoredSpan>(
    'SELECT * FROM spans WHERE trace_id = ? AND span_id = ?',
    fromHex(traceId),
    fromHex(spanId),
  );
  if (row !== undefined) return toDetail(reader, row);
  const live = liveOperations(reader).find((operation) => operation.traceId === traceId && operation.spanId === spanId);
  if (live !== undefined) return toLiveDetail(live);
  throw new BinnacleError(
    'BINNACLE_API_NOT_FOUND',
    `There is no span ${spanId} of trace ${traceId} in the store; it may have been removed by retention`,
  );
}

function toDetail(reader: Reader, row: StoredSpan): SpanDetail {
  const { item, scope, resource } = spanInBatch(reader, row);
  const span = spanAtIndexedTime(item, row);
  return {
    row: toSpanRow(row),
    state: 'ended',
    kind: kinds[span.kind] ?? 'internal',
    scope: toScope(scope),
    resource: toResource(resource),
    attributes: toJsonAttributes(span.attributes),
    events: span.events.map(({ name, timeUnixNano, attributes }) => ({
      name,
      atMillis: Number(timeUnixNano) / 1e6,
      attributes: toJsonAttributes(attributes),
    })),
    links: span.links.map((link) => toLink(reader, link)),
    linkedFrom: linksTo(reader, row),
    dropped: {
      attributes: span.droppedAttributesCount ?? 0,
      events: span.droppedEventsCount ?? 0,
      links: span.droppedLinksCount ?? 0,
    },
    ...defined({ statusMessage: span.status.message, traceState: span.traceState }),
  };
}

export function toScope({ name, version, attributes }: InstrumentationScope): SpanDetail['scope'] {
  return { name, attributes: toJsonAttributes(attributes), ...defined({ version }) };
}

export function toResource({ attributes }: Resource): SpanDetail['resource'] {
  return toJsonAttributes(attributes);
}

function toLink(reader: Reader, { traceId, spanId, attributes }: StoredLink): SpanDetail['links'][number] {
  const isKnown = reader.row('SELECT 1 AS known FROM traces WHERE trace_id = ?', fromHex(traceId)) !== undefined;
  return { traceId, spanId, attributes: toJsonAttributes(attributes), isKnown };
}

function linksTo(reader: Reader, row: StoredSpan): SpanDetail['linkedFrom'] {
  return reader
    .rows<{ trace_id: Uint8Array; span_id: Uint8Array; name: string }>(
      `SELECT l.trace_id, l.span_id, s.name FROM span_links l JOIN spans s ON s.trace_id = l.trace_id AND s.span_id = l.span_id
       WHERE l.linked_trace_id = ? AND l.linked_span_id = ? LIMIT 50`,
      row.trace_id,
      row.span_id,
    )
    .map(({ trace_id, span_id, name }) => ({ traceId: toHex(trace_id), spanId: toHex(span_id), name }));
}

function toLiveDetail(live: LiveOperation): SpanDetail {
  const startedAtMillis = live.startMicros / 1000;
  return {
    row: {
      traceId: live.traceId,
      spanId: live.spanId,
      name: live.name,
      service: live.service,
      operation: live.operation,
      status: 'unset',
      startedAtMillis,
      durationMillis: (live.untilMicros - live.startMicros) / 1000,
      runId: live.runId,
      ...defined({ parentSpanId: live.parentId, model: live.operation === 'inference' ? live.subject : undefined }),
    },
    state: live.state,
    kind: 'internal',
    scope: { name: '', attributes: {} },
    resource: { 'service.name': live.service },
    attributes: {},
    events: [],
    links: [],
    linkedFrom: [],
    dropped: { attributes: 0, events: 0, links: 0 },
  };
}
