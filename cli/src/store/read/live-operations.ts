import type { OperationKind, OperationState } from '../../api/common.ts';
import type { RunOutcome } from '../../api/run.ts';
import { decisionOf } from '../../interpret/index.ts';
import { AGENT_TRACES_INSTANCE } from '../agent-traces-instance.ts';
import { endedSince } from './ended-since.ts';
import { toHex } from './hex-id.ts';
import { lastSigns } from './last-signs.ts';
import type { Reader } from './reader.ts';

/** An operation that has started and not ended. */
export interface LiveOperation {
  readonly spanId: string;
  readonly traceId: string;
  readonly parentId: string | undefined;
  /** Of the run that it belongs to; the trace id where there is none. */
  readonly runId: string;
  readonly name: string;
  readonly service: string;
  readonly operation: OperationKind;
  readonly subject: string | undefined;
  readonly startMicros: number;
  /** Until when it is known to have gone on: now or, where it is abandoned, until its last sign of life. */
  readonly untilMicros: number;
  readonly row: OpenRow;
  readonly state: Exclude<OperationState, 'waiting' | 'ended'>;
}

/** A row of `open_operations`. */
export interface OpenRow {
  readonly span_id: Uint8Array;
  readonly trace_id: Uint8Array;
  readonly parent_id: Uint8Array | null;
  readonly run_id: string | null;
  readonly name: string;
  readonly service: string;
  readonly instance: string;
  readonly environment: string | null;
  readonly operation: OperationKind;
  readonly trigger: string | null;
  readonly workflow: string | null;
  readonly agent: string | null;
  readonly tool: string | null;
  readonly model: string | null;
  readonly attempt: number | null;
  readonly tenant: string | null;
  readonly session: string | null;
  readonly user: string | null;
  readonly team: string | null;
  readonly start_micros: number;
  readonly last_seen_millis: number;
}

/** A process names its open operations twice a second; after this long without, it is gone. */
const ABANDONED_AFTER_MILLIS = 10_000;
/** Nothing is sent of a row of `agent_traces` between its beginning and its end, which may be hours later. */
const ROW_ABANDONED_AFTER_MILLIS = 86_400_000;
/** An operation under which nothing has started or ended for this long. */
export const STALLED_AFTER_MILLIS = 60_000;
/** Models that reason, and tools that build or search, answer after minutes. */
const CALL_STALLED_AFTER_MILLIS = 300_000;
/** What has not ended, of which nothing has arrived for this long, and of which no process speaks, is given up. */
export const SILENT_AFTER_MILLIS = 600_000;

/** All that is open, outermost and earliest first. */
export function liveOperations(reader: Reader): readonly LiveOperation[] {
  return reader.once(readLiveOperations);
}

function readLiveOperations(reader: Reader): LiveOperation[] {
  const rows = reader.rows<OpenRow>('SELECT * FROM open_operations ORDER BY start_micros');
  const moving = movingSpans(reader, rows);
  const runs = runsOfTraces(reader, rows);
  const states = rows.map((row) => stateOf(row, moving.has(toHex(row.span_id)), reader.nowMillis));
  const signs = lastSigns(
    reader,
    rows,
    rows.filter((_, index) => states[index] === 'abandoned'),
  );
  return rows.map((row, index) => {
    const spanId = toHex(row.span_id);
    const traceId = toHex(row.trace_id);
    const state = states[index] ?? 'abandoned';
    const lastMicros = state === 'abandoned' ? signs.get(spanId) : undefined;
    return {
      spanId,
      traceId,
      parentId: row.parent_id === null ? undefined : toHex(row.parent_id),
      runId: row.run_id ?? runs.get(traceId) ?? traceId,
      name: row.name,
      service: row.service,
      operation: row.operation,
      subject: subjectOf(row),
      startMicros: row.start_micros,
      untilMicros: Math.max(row.start_micros, lastMicros ?? reader.nowMillis * 1000),
      state,
      row,
    };
  });
}

/** The run that a trace is about: what its spans say and, where none has ended, its outermost operation. */
function runsOfTraces(reader: Reader, rows: readonly OpenRow[]): ReadonlyMap<string, string> {
  const runs = new Map<string, string>();
  for (const { trace_id, run_id } of rows) {
    const traceId = toHex(trace_id);
    if (run_id !== null && !runs.has(traceId)) runs.set(traceId, run_id);
  }
  for (const { trace_id } of rows) {
    const traceId = toHex(trace_id);
    if (runs.has(traceId)) continue;
    const known = reader.row<{ run_id: string | null }>('SELECT run_id FROM traces WHERE trace_id = ?', trace_id);
    runs.set(traceId, known?.run_id ?? traceId);
  }
  return runs;
}

function stateOf(row: OpenRow, isMoving: boolean, nowMillis: number): LiveOperation['state'] {
  // Later than now is long ago, too: before the clock went back.
  const silentMillis = Math.abs(nowMillis - row.last_seen_millis);
  if (row.instance === AGENT_TRACES_INSTANCE) {
    return isMoving ? 'running' : silentMillis > ROW_ABANDONED_AFTER_MILLIS ? 'abandoned' : 'stalled';
  }
  if (silentMillis > ABANDONED_AFTER_MILLIS) return 'abandoned';
  return isMoving ? 'running' : 'stalled';
}

/** What a span is about: the agent, tool or model; of an approval, what was decided. */
export function subjectOf(row: {
  readonly operation: OperationKind;
  readonly outcome?: RunOutcome | null;
  readonly agent: string | null;
  readonly tool: string | null;
  readonly model: string | null;
}): string | undefined {
  if (row.operation === 'inference') return row.model ?? undefined;
  if (row.operation === 'tool') return row.tool ?? undefined;
  if (row.operation === 'approval') return decisionOf(row.operation, row.outcome ?? undefined);
  return row.operation === 'agent' ? (row.agent ?? undefined) : undefined;
}

/** The open spans that have started lately, or below which something has started or ended. */
function movingSpans(reader: Reader, rows: readonly OpenRow[]): ReadonlySet<string> {
  const sinceMicros = (reader.nowMillis - STALLED_AFTER_MILLIS) * 1000;
  const parents = new Map(rows.map((row) => [toHex(row.span_id), row.parent_id && toHex(row.parent_id)]));
  const moving = new Set<string>();
  for (const row of rows) {
    if (row.start_micros >= sinceMicros || isAnswerDue(row, reader.nowMillis))
      markAncestors(toHex(row.span_id), parents, moving);
  }
  const older = rows.filter(({ start_micros }) => start_micros < sinceMicros);
  for (const traceId of new Set(older.map(({ trace_id }) => toHex(trace_id)))) {
    for (const { spanId } of endedSince(reader, traceId, sinceMicros, parents)) markAncestors(spanId, parents, moving);
  }
  return moving;
}

/** Whether it is the call of a model or a tool whose answer may still come. */
function isAnswerDue({ operation, start_micros }: OpenRow, nowMillis: number): boolean {
  const isCall = operation === 'inference' || operation === 'tool';
  return isCall && start_micros / 1000 >= nowMillis - CALL_STALLED_AFTER_MILLIS;
}

function markAncestors(spanId: string, parents: ReadonlyMap<string, string | null>, moving: Set<string>): void {
  let id: string | null | undefined = spanId;
  while (id && !moving.has(id)) {
    moving.add(id);
    id = parents.get(id);
  }
}
