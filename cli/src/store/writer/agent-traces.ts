import { hash } from 'node:crypto';
import { encodeRequest, SPAN_KIND, STATUS_CODE, toKeyValues } from 'binnacle/otlp';
import type { Span, SpanEvent } from 'binnacle/otlp';
import type { AgentTracesResult, IngestRequest, IngestResult } from '../store.ts';

/** Attributes that keep what of a row has no place in a span. `agent_trace.id` is on every one of them. */
export const AGENT_TRACE_PREFIX = 'agent_trace.';

type Row = Readonly<Record<string, unknown>>;

const kinds: Readonly<Record<string, number>> = SPAN_KIND;
const statuses: Readonly<Record<string, number>> = STATUS_CODE;

/**
 * Takes rows of Swarm's `agent_traces`, one or a list, and hands them on as one OTLP request. Ids that are not OpenTelemetry's are
 * replaced by a hash, so that the same id is always the same span; the view `agent_traces` shows them as they were.
 */
export function ingestAgentTraces(input: unknown, ingest: (request: IngestRequest) => IngestResult): AgentTracesResult {
  const spans: Span[] = [];
  const problems: string[] = [];
  for (const [index, row] of (Array.isArray(input) ? (input as unknown[]) : [input]).entries()) {
    const span = toSpan(row);
    if (typeof span === 'string') problems.push(`row ${index}: ${span}`);
    else spans.push(span);
  }
  const result = spans.length === 0 ? undefined : ingest(toRequest(spans));
  const isRefused = result?.kind === 'status';
  const rejected = problems.length + (isRefused ? spans.length : result?.kind === 'partial' ? result.rejected : 0);
  const said = result === undefined || result.kind === 'ok' ? undefined : result.message;
  return {
    accepted: spans.length + problems.length - rejected,
    rejected,
    message: problems[0] ?? said ?? '',
  };
}

function toRequest(spans: readonly Span[]): IngestRequest {
  const resource = { attributes: toKeyValues({ 'service.name': 'swarm' }) };
  const scopeSpans = [{ scope: { name: 'agent_traces', attributes: [] }, spans }];
  const bytes = encodeRequest('traces', { resourceSpans: [{ resource, scopeSpans }] });
  return { signal: 'traces', encoding: 'protobuf', bytes };
}

/** A text says what is wrong with the row. */
function toSpan(input: unknown): Span | string {
  if (typeof input !== 'object' || input === null) return 'a row is a JSON object';
  const row = input as Row;
  const { id, trace_id: traceId, span_name: name } = row;
  if (!isText(id) || !isText(traceId) || !isText(name))
    return 'id, trace_id and span_name are texts that are not empty';
  const startMillis = millisOf(row['start_time']);
  if (startMillis === undefined) return 'start_time is a time such as 2026-01-31T12:00:00Z';
  const kind = kinds[textOr(row['span_kind'], 'internal')];
  if (kind === undefined) return 'span_kind is internal, client or server';
  const status = statuses[textOr(row['status'], 'unset')];
  if (status === undefined) return 'status is ok, error or unset';
  const attributes = jsonOf(row['attributes'], {});
  if (typeof attributes !== 'object' || attributes === null) return 'attributes is a JSON object';
  const events = jsonOf(row['events'], []);
  if (!Array.isArray(events)) return 'events is a JSON array';
  const parent = row['parent_span_id'];
  return {
    traceId: idOf(traceId, 16),
    spanId: idOf(id, 8),
    ...(isText(parent) && { parentSpanId: idOf(parent, 8) }),
    name,
    kind,
    startTimeUnixNano: nanosOf(startMillis),
    endTimeUnixNano: nanosOf(endMillisOf(row, startMillis)),
    attributes: toKeyValues({ ...attributes, ...columnAttributes(row) }),
    events: events.map((event) => toEvent(event, startMillis)),
    links: [],
    status: { code: status },
  };
}

/** What the columns of a row say, as attributes. */
function columnAttributes(row: Row): Record<string, unknown> {
  return {
    'tenant.id': row['tenant_id'] ?? undefined,
    'ticket.id': row['ticket_id'] ?? undefined,
    'agent.id': row['agent_id'] ?? undefined,
    [`${AGENT_TRACE_PREFIX}id`]: row['id'],
    [`${AGENT_TRACE_PREFIX}trace_id`]: row['trace_id'],
    [`${AGENT_TRACE_PREFIX}parent_span_id`]: row['parent_span_id'] ?? undefined,
    [`${AGENT_TRACE_PREFIX}created_at`]: row['created_at'] ?? undefined,
    [`${AGENT_TRACE_PREFIX}is_open`]:
      millisOf(row['end_time']) === undefined && row['duration_ms'] == null ? true : undefined,
  };
}

function toEvent(input: unknown, startMillis: number): SpanEvent {
  const event = (typeof input === 'object' && input !== null ? input : { name: input }) as Row;
  const { name, time, timestamp, attributes, ...others } = event;
  const given = typeof attributes === 'object' && attributes !== null ? attributes : {};
  return {
    name: typeof name === 'string' ? name : JSON.stringify(input),
    timeUnixNano: nanosOf(millisOf(time ?? timestamp) ?? startMillis),
    attributes: toKeyValues({ ...others, ...given }),
  };
}

function endMillisOf(row: Row, startMillis: number): number {
  const duration = row['duration_ms'];
  return millisOf(row['end_time']) ?? startMillis + (typeof duration === 'number' ? duration : 0);
}

/** SQLite's own format, which has no zone, is in UTC. */
function millisOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/iu.test(value);
  const millis = Date.parse(hasZone ? value : `${value.replace(' ', 'T')}Z`);
  return Number.isNaN(millis) ? undefined : millis;
}

function nanosOf(millis: number): bigint {
  return BigInt(Math.round(millis * 1000)) * 1000n;
}

function idOf(text: string, sizeBytes: number): string {
  const isOwn = text.length === 2 * sizeBytes && /^[0-9a-f]+$/iu.test(text) && !/^0+$/u.test(text);
  return isOwn ? text.toLowerCase() : hash('sha256', text).slice(0, 2 * sizeBytes);
}

/** Columns of JSON may come as text or as what it stands for. */
function jsonOf(value: unknown, fallback: unknown): unknown {
  if (typeof value !== 'string') return value ?? fallback;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value.toLowerCase() : fallback;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
