import { toHex } from './hex-id.ts';
import type { LiveOperation } from './live-operations.ts';
import type { Reader } from './reader.ts';

/** An attempt by the workflow that it is. */
interface Begun {
  readonly traceId: string;
  readonly attempt: number;
  readonly startMicros: number;
}

/** Of the open operations of a run, those but for what was given up in earlier attempts: the last one decides where the run stands. */
export function ofLastAttempt(
  reader: Reader,
  runId: string,
  operations: readonly LiveOperation[],
): readonly LiveOperation[] {
  const workflows = operations.filter(({ operation }) => operation === 'workflow');
  if (!workflows.some(({ state }) => state === 'abandoned')) return operations;
  const last = [...readLastArrived(reader, runId), ...workflows.map(begunOf)].reduce((one, other) =>
    isLater(other, one) ? other : one,
  );
  const lost = workflows.filter((workflow) => workflow.state === 'abandoned' && isLater(last, begunOf(workflow)));
  const traceIds = new Set(lost.map(({ traceId }) => traceId));
  return operations.filter(
    ({ state, traceId, startMicros }) =>
      state !== 'abandoned' || !traceIds.has(traceId) || startMicros >= last.startMicros,
  );
}

function readLastArrived(reader: Reader, runId: string): Begun[] {
  const row = reader.row<{ trace_id: Uint8Array; attempt: number | null; start_micros: number }>(
    `SELECT trace_id, attempt, start_micros FROM spans WHERE run_id = ? AND operation = 'workflow'
     ORDER BY ifnull(attempt, 1) DESC, start_micros DESC LIMIT 1`,
    runId,
  );
  if (row === undefined) return [];
  return [{ traceId: toHex(row.trace_id), attempt: row.attempt ?? 1, startMicros: row.start_micros }];
}

function begunOf({ traceId, row, startMicros }: LiveOperation): Begun {
  return { traceId, attempt: row.attempt ?? 1, startMicros };
}

/** Within a trace only its number makes one a later attempt: a workflow may call another of the same run. */
function isLater(one: Begun, other: Begun): boolean {
  if (one.attempt !== other.attempt) return one.attempt > other.attempt;
  return one.traceId !== other.traceId && one.startMicros > other.startMicros;
}
