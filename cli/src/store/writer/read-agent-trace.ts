import { SPAN_KIND, STATUS_CODE, toKeyValues } from 'binnacle/otlp';
import type { Span, SpanEvent } from 'binnacle/otlp';
import type { AgentTraceColumn } from '../../api/agent-trace.ts';
import { ownValue } from '../../own-value.ts';
import { AGENT_TRACE_PREFIX, usageAttributes } from './agent-trace-usage.ts';
import { idOf, isObject, isoOf, isText, jsonOf, millisOf, nanosOf, wordOr } from './agent-trace-values.ts';

/** By the columns of Swarm's `agent_traces`. */
export type AgentTraceRow = Readonly<Record<string, unknown>>;

export interface AgentTrace {
  readonly span: Span;
  /** Whether it has no end yet. */
  readonly isOpen: boolean;
  /** Its columns, with their defaults. */
  readonly row: AgentTraceRow;
}

/** What has been checked of a row. */
interface Parts {
  readonly id: string;
  readonly traceId: string;
  readonly name: string;
  readonly startMillis: number;
  readonly kind: number;
  readonly status: number;
  readonly attributes: AgentTraceRow;
  readonly events: readonly unknown[];
}

const columns: ReadonlySet<string> = new Set<AgentTraceColumn>([
  'id',
  'tenant_id',
  'ticket_id',
  'agent_id',
  'trace_id',
  'parent_span_id',
  'span_name',
  'span_kind',
  'status',
  'start_time',
  'end_time',
  'duration_ms',
  'attributes',
  'events',
  'created_at',
]);
const kinds: Readonly<Record<string, number>> = {
  internal: SPAN_KIND.internal,
  client: SPAN_KIND.client,
  server: SPAN_KIND.server,
};
const statuses: Readonly<Record<string, number>> = STATUS_CODE;

/** A text says what is wrong with the row. */
export function readAgentTrace(row: AgentTraceRow): AgentTrace | string {
  const parts = partsOf(row);
  if (typeof parts === 'string') return parts;
  const { startMillis, attributes, events } = parts;
  const endMillis = endMillisOf(row, startMillis);
  if (endMillis !== undefined && endMillis < startMillis) return 'it ends before its start_time';
  if (endMillis !== undefined && !isMillis(endMillis)) return 'it ends after the year 2255';
  return {
    span: toSpan(row, parts, endMillis),
    isOpen: endMillis === undefined,
    row: { ...columnsOf(row), start_time: isoOf(startMillis), attributes, events },
  };
}

export function traceIdOf(id: string): string {
  return idOf(id, 16);
}

export function spanIdOf(id: string): string {
  return idOf(id, 8);
}

function partsOf(row: AgentTraceRow): Parts | string {
  const unknown = Object.keys(row).find((column) => !columns.has(column));
  if (unknown !== undefined) return `"${unknown}" is no column of agent_traces; attributes take what has none`;
  const { id, trace_id: traceId, span_name: name } = row;
  if (!isText(id) || !isText(traceId) || !isText(name))
    return 'id, trace_id and span_name are texts that are not empty';
  const startMillis = millisOf(row['start_time']);
  if (!isMillis(startMillis)) return 'start_time is a time after 1970 such as 2026-01-31T12:00:00Z';
  const kind = ownValue(kinds, wordOr(row['span_kind'], 'internal'));
  if (kind === undefined) return 'span_kind is internal, client or server';
  const status = ownValue(statuses, wordOr(row['status'], 'unset'));
  if (status === undefined) return 'status is ok, error or unset';
  const attributes = jsonOf(row['attributes'], {});
  if (!isObject(attributes)) return 'attributes is a JSON object';
  const events = jsonOf(row['events'], []);
  if (!Array.isArray(events)) return 'events is a JSON array';
  return { id, traceId, name, startMillis, kind, status, attributes, events };
}

function toSpan(row: AgentTraceRow, parts: Parts, endMillis: number | undefined): Span {
  const { id, traceId, name, kind, startMillis, attributes, events, status } = parts;
  const parent = row['parent_span_id'];
  return {
    traceId: traceIdOf(traceId),
    spanId: spanIdOf(id),
    ...(isText(parent) && { parentSpanId: spanIdOf(parent) }),
    name,
    kind,
    startTimeUnixNano: nanosOf(startMillis),
    endTimeUnixNano: endMillis === undefined ? 0n : nanosOf(endMillis),
    attributes: toKeyValues({ ...attributes, ...columnAttributes(row), ...usageAttributes(attributes) }),
    events: events.map((event) => toEvent(event, startMillis)),
    links: [],
    status: { code: status },
  };
}

/** As the view shows them. */
function columnsOf(row: AgentTraceRow): AgentTraceRow {
  const { id, tenant_id, ticket_id, agent_id, trace_id, parent_span_id, span_name, created_at } = row;
  const names = { id, tenant_id, ticket_id, agent_id, trace_id, parent_span_id, span_name };
  return {
    ...names,
    span_kind: wordOr(row['span_kind'], 'internal'),
    status: wordOr(row['status'], 'unset'),
    created_at: created_at ?? isoOf(Date.now()),
  };
}

/** What the columns of a row say, as attributes. */
function columnAttributes(row: AgentTraceRow): Record<string, unknown> {
  return {
    'tenant.id': row['tenant_id'] ?? undefined,
    'ticket.id': row['ticket_id'] ?? undefined,
    'agent.id': row['agent_id'] ?? undefined,
    [`${AGENT_TRACE_PREFIX}id`]: row['id'],
    [`${AGENT_TRACE_PREFIX}trace_id`]: row['trace_id'],
    [`${AGENT_TRACE_PREFIX}parent_span_id`]: row['parent_span_id'] ?? undefined,
    [`${AGENT_TRACE_PREFIX}created_at`]: row['created_at'] ?? undefined,
    [`${AGENT_TRACE_PREFIX}span_name`]: row['span_name'],
  };
}

function toEvent(input: unknown, startMillis: number): SpanEvent {
  const event = isObject(input) ? input : { name: input };
  const { name, time, timestamp, attributes, ...others }: AgentTraceRow = event;
  const given = isObject(attributes) ? attributes : {};
  return {
    name: typeof name === 'string' ? name : JSON.stringify(input),
    timeUnixNano: nanosOf(millisOf(time ?? timestamp) ?? startMillis),
    attributes: toKeyValues({ ...others, ...given }),
  };
}

/** Nothing where it is open. */
function endMillisOf(row: AgentTraceRow, startMillis: number): number | undefined {
  const duration = row['duration_ms'];
  return millisOf(row['end_time']) ?? (typeof duration === 'number' ? startMillis + duration : undefined);
}

/** Whether a span can have it as its time. */
function isMillis(millis: number | undefined): millis is number {
  return millis !== undefined && millis > 0 && millis <= Number.MAX_SAFE_INTEGER / 1000;
}
