import type { Attempt, RunOutcome } from '../../api/run.ts';
import { defined } from './defined.ts';
import { toHex } from './hex-id.ts';
import { liveOperations } from './live-operations.ts';
import type { Reader } from './reader.ts';
import { stateOfRun } from './run-summary.ts';
import { tracesOfRun } from './traces-of-run.ts';

interface AttemptRow {
  readonly start_micros: number;
  readonly end_micros: number;
  readonly spans: number;
  readonly root_span_id: Uint8Array | null;
  readonly outcome: RunOutcome | null;
  readonly number: number | null;
}

/** The traces of a run, each with what the outermost span of the run says in it. */
export function readAttempts(reader: Reader, runId: string): Attempt[] {
  return tracesOfRun(reader, runId).flatMap(({ traceId }, index) => {
    const row = reader.row<AttemptRow>(
      `SELECT t.start_micros, t.end_micros, t.spans, t.root_span_id, top.outcome, top.attempt AS number
       FROM traces t LEFT JOIN (
         SELECT outcome, attempt FROM spans
         WHERE trace_id = ?1 AND (run_id = ?2 OR run_id IS NULL) AND operation IN ('workflow', 'agent', 'inference')
         ORDER BY operation = 'workflow' DESC, operation = 'agent' DESC, start_micros LIMIT 1) top
       WHERE t.trace_id = ?1`,
      traceId,
      runId,
    );
    return row === undefined ? [] : [toAttempt(reader, row, toHex(traceId), index)];
  });
}

function toAttempt(reader: Reader, row: AttemptRow, traceId: string, index: number): Attempt {
  const live = liveOperations(reader).filter((operation) => operation.traceId === traceId);
  const outcome = row.root_span_id === null ? null : (row.outcome ?? 'success');
  const state = stateOfRun({ outcome, is_waiting: 0, end_micros: row.end_micros }, live, reader.nowMillis);
  const isOver = state === 'ended' || state === 'abandoned';
  const endMillis = isOver ? row.end_micros / 1000 : reader.nowMillis;
  return {
    traceId,
    number: row.number ?? index + 1,
    state,
    startedAtMillis: row.start_micros / 1000,
    durationMillis: Math.max(0, endMillis - row.start_micros / 1000),
    spans: row.spans,
    ...defined({ outcome: state === 'ended' ? row.outcome : null }),
  };
}
