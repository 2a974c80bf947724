import type { Attempt, RunDetail, RunOutcome, RunSpending } from '../../api/run.ts';
import { defined } from './defined.ts';
import { toHex } from './hex-id.ts';
import { liveOperations } from './live-operations.ts';
import type { Reader } from './reader.ts';
import { readRunRow } from './run-row.ts';
import { stateOfRun, toRunSummary } from './run-summary.ts';
import { spendingSumsOfSpans, toSpending } from './spending.ts';
import type { SpendingRow } from './spending.ts';
import { failurePathOfRun } from './failure-path.ts';

interface AttemptRow {
  readonly trace_id: Uint8Array;
  readonly start_micros: number;
  readonly end_micros: number;
  readonly spans: number;
  readonly root_span_id: Uint8Array | null;
  readonly outcome: RunOutcome | null;
  readonly number: number | null;
}

/** A run with its attempts. Throws `BINNACLE_API_NOT_FOUND`. */
export function readRun(reader: Reader, runId: string): RunDetail {
  const row = readRunRow(reader, runId);
  return {
    summary: toRunSummary(reader, row),
    attempts: readAttempts(reader, runId),
    failurePath: row.outcome === 'failure' || row.outcome === 'timeout' ? failurePathOfRun(reader, runId) : [],
    spending: readSpending(reader, runId),
    linked: readLinked(reader, runId),
  };
}

/** Each trace of the run, with the outcome and the number of the outermost span that has them. */
function readAttempts(reader: Reader, runId: string): Attempt[] {
  const rows = reader.rows<AttemptRow>(
    `SELECT t.trace_id, t.start_micros, t.end_micros, t.spans, t.root_span_id,
       (SELECT s.outcome FROM spans s WHERE s.trace_id = t.trace_id AND s.outcome IS NOT NULL AND s.operation IN ('workflow', 'agent', 'inference')
        ORDER BY s.operation = 'workflow' DESC, s.start_micros LIMIT 1) AS outcome,
       (SELECT max(s.attempt) FROM spans s WHERE s.trace_id = t.trace_id) AS number
     FROM traces t WHERE t.run_id = ? ORDER BY t.start_micros`,
    runId,
  );
  return rows.map((row, index) => toAttempt(reader, row, index));
}

function toAttempt(reader: Reader, row: AttemptRow, index: number): Attempt {
  const traceId = toHex(row.trace_id);
  const live = liveOperations(reader).filter((operation) => operation.traceId === traceId);
  const state = stateOfRun(
    {
      outcome: row.root_span_id === null ? null : (row.outcome ?? 'success'),
      is_waiting: 0,
      end_micros: row.end_micros,
    },
    live,
    reader.nowMillis,
  );
  const isOver = state === 'ended' || state === 'abandoned';
  return {
    traceId,
    number: row.number ?? index + 1,
    state,
    startedAtMillis: row.start_micros / 1000,
    durationMillis: isOver
      ? (row.end_micros - row.start_micros) / 1000
      : Math.max(0, reader.nowMillis - row.start_micros / 1000),
    spans: row.spans,
    ...defined({ outcome: state === 'ended' ? row.outcome : null }),
  };
}

interface SpendingOfModel extends SpendingRow {
  readonly model: string | null;
  readonly provider: string | null;
  readonly agent: string | null;
  readonly duration_nanos: number;
}

function readSpending(reader: Reader, runId: string): RunSpending[] {
  const rows = reader.rows<SpendingOfModel>(
    `SELECT s.model, s.provider, s.agent, total(s.duration_nanos) AS duration_nanos, ${spendingSumsOfSpans}
     FROM traces t JOIN spans s ON s.trace_id = t.trace_id
     WHERE t.run_id = ? AND s.operation = 'inference'
     GROUP BY s.model, s.provider, s.agent ORDER BY total(s.cost_usd) DESC, calls DESC`,
    runId,
  );
  return rows.map((row) => ({
    model: row.model ?? '',
    provider: row.provider ?? '',
    spending: toSpending(row),
    durationMillis: row.duration_nanos / 1e6,
    ...defined({ agent: row.agent }),
  }));
}

/** Traces that the run's spans link to, and those with a span that links to one of its. */
function readLinked(reader: Reader, runId: string): RunDetail['linked'] {
  const rows = reader.rows<{ trace_id: Uint8Array; run_id: string | null; name: string | null }>(
    `WITH own AS (SELECT trace_id FROM traces WHERE run_id = ?1),
       linked AS (
         SELECT l.linked_trace_id AS trace_id FROM span_links l WHERE l.trace_id IN own
         UNION SELECT l.trace_id FROM span_links l WHERE l.linked_trace_id IN own)
     SELECT linked.trace_id, t.run_id, ifnull(r.name, t.name) AS name
     FROM linked JOIN traces t ON t.trace_id = linked.trace_id LEFT JOIN runs r ON r.run_id = t.run_id
     WHERE linked.trace_id NOT IN own LIMIT 50`,
    runId,
  );
  return rows.map(({ trace_id, run_id, name }) => ({
    traceId: toHex(trace_id),
    name: name ?? '',
    ...defined({ runId: run_id }),
  }));
}
