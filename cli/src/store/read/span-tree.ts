import { operationKinds, spanStates } from '../../api/closed-sets.ts';
import type { OperationKind } from '../../api/common.ts';
import type { RunOutcome } from '../../api/run.ts';
import type { SpanTree } from '../../api/span.ts';
import { reasonOf } from '../../interpret/index.ts';
import { toHex } from './hex-id.ts';
import { subjectOf } from './live-operations.ts';
import type { LiveOperation } from './live-operations.ts';

export const spanTreeColumns = `run_id, trace_id, span_id, parent_id, service, name, operation, start_micros, duration_nanos, status, outcome,
  error_type, error_message, agent, tool, model, cost_usd, event_count, link_count,
  ifnull(input_tokens, 0) + ifnull(output_tokens, 0) + ifnull(cache_read_tokens, 0) + ifnull(cache_write_tokens, 0)
  + ifnull(reasoning_tokens, 0) AS tokens`;

export interface SpanTreeRow {
  readonly run_id: string | null;
  readonly trace_id: Uint8Array;
  readonly span_id: Uint8Array;
  readonly parent_id: Uint8Array | null;
  readonly service: string;
  readonly name: string;
  readonly operation: OperationKind;
  readonly start_micros: number;
  readonly duration_nanos: number;
  readonly status: number;
  readonly outcome: RunOutcome | null;
  readonly error_type: string | null;
  readonly error_message: string | null;
  readonly agent: string | null;
  readonly tool: string | null;
  readonly model: string | null;
  readonly cost_usd: number | null;
  readonly event_count: number;
  readonly link_count: number;
  readonly tokens: number;
}

export interface LogTick {
  readonly trace_id: Uint8Array;
  readonly span_id: Uint8Array;
  readonly time_micros: number;
  readonly severity: number;
}

export interface SpanTreeParts {
  readonly ended: readonly SpanTreeRow[];
  /** Whom HTTP requests went to, by span id. */
  readonly targets: ReadonlyMap<string, string>;
  readonly live: readonly LiveOperation[];
  readonly logs: readonly LogTick[];
  readonly omitted: number;
  readonly nowMillis: number;
}

interface Item {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | undefined;
  readonly name: string;
  readonly service: string;
  readonly operation: string;
  readonly startMicros: number;
  readonly durationMillis: number;
  readonly status: number;
  readonly state: (typeof spanStates)[number];
  readonly subject: string | undefined;
  readonly error: string | undefined;
  readonly tokens: number;
  readonly costUsd: number | null;
  readonly events: number;
  readonly links: number;
}

/** Ended spans and open operations together, as columns. */
export function buildSpanTree({ ended, targets, live, logs, omitted, nowMillis }: SpanTreeParts): SpanTree {
  const known = new Set(ended.map(({ span_id }) => toHex(span_id)));
  const open = live.filter(({ spanId }) => !known.has(spanId)).map(openItem);
  const items = [...ended.map((row) => endedItem(row, targets)), ...open].sort((a, b) => a.startMicros - b.startMicros);
  const startMicros = items[0]?.startMicros ?? nowMillis * 1000;
  const positions = new Map(items.map(({ traceId, spanId }, index) => [traceId + spanId, index]));
  const strings = createDictionary();
  const traceIds = createDictionary();
  const offset = (micros: number): number => (micros - startMicros) / 1000;
  return {
    startedAtMillis: startMicros / 1000,
    durationMillis: items.reduce((most, item) => Math.max(most, offset(item.startMicros) + item.durationMillis), 0),
    spanIds: items.map(({ spanId }) => spanId),
    traceIndex: items.map(({ traceId }) => traceIds.indexOf(traceId)),
    parentIndex: items.map(({ traceId, parentId }) => positions.get(traceId + (parentId ?? '')) ?? -1),
    nameIndex: items.map(({ name }) => strings.indexOf(name)),
    serviceIndex: items.map(({ service }) => strings.indexOf(service)),
    operation: items.map(({ operation }) => operationKinds.indexOf(operation as 'other')),
    offsetMillis: items.map((item) => offset(item.startMicros)),
    durationsMillis: items.map(({ durationMillis }) => durationMillis),
    status: items.map(({ status }) => status),
    state: items.map(({ state }) => spanStates.indexOf(state)),
    subjectIndex: items.map(({ subject }) => strings.indexOf(subject)),
    errorIndex: items.map(({ error }) => strings.indexOf(error)),
    tokens: items.map(({ tokens }) => tokens),
    costUsd: items.map(({ costUsd }) => costUsd),
    events: items.map(({ events }) => events),
    links: items.map(({ links }) => links),
    logs: logs.flatMap(({ trace_id, span_id, time_micros, severity }) => {
      const spanIndex = positions.get(toHex(trace_id) + toHex(span_id));
      return spanIndex === undefined ? [] : [{ spanIndex, offsetMillis: offset(time_micros), severity }];
    }),
    strings: strings.values,
    traceIds: traceIds.values,
    omitted,
  };
}

function endedItem(row: SpanTreeRow, targets: SpanTreeParts['targets']): Item {
  const spanId = toHex(row.span_id);
  return {
    traceId: toHex(row.trace_id),
    spanId,
    parentId: row.parent_id === null ? undefined : toHex(row.parent_id),
    name: row.name,
    service: row.service,
    operation: row.operation,
    startMicros: row.start_micros,
    durationMillis: row.duration_nanos / 1e6,
    status: row.status,
    state: 'ended',
    subject: subjectOf(row) ?? targets.get(spanId),
    error: errorLineOf(row),
    tokens: row.tokens,
    costUsd: row.operation === 'inference' ? row.cost_usd : 0,
    events: row.event_count,
    links: row.link_count,
  };
}

function openItem(operation: LiveOperation): Item {
  return {
    ...operation,
    durationMillis: (operation.untilMicros - operation.startMicros) / 1000,
    status: 0,
    error: undefined,
    tokens: 0,
    costUsd: 0,
    events: 0,
    links: 0,
  };
}

/** One line for what went wrong in a span; undefined where nothing did. */
export function errorLineOf(row: {
  readonly operation: OperationKind;
  readonly status: number;
  readonly error_type: string | null;
  readonly error_message: string | null;
  readonly duration_nanos: number;
}): string | undefined {
  if (row.status !== 2) return undefined;
  const errorType = row.error_type ?? undefined;
  const errorMessage = row.error_message ?? undefined;
  return (
    reasonOf({ operation: row.operation, errorType, errorMessage, durationMillis: row.duration_nanos / 1e6 }) ?? 'error'
  );
}

function createDictionary() {
  const known = new Map<string, number>();
  return {
    get values(): string[] {
      return [...known.keys()];
    },
    /** -1 for no text. */
    indexOf(text: string | undefined): number {
      if (text === undefined) return -1;
      const index = known.get(text) ?? known.size;
      known.set(text, index);
      return index;
    },
  };
}
