import type { RunDetail, RunSpending } from '../../api/run.ts';
import { defined } from './defined.ts';
import { toHex } from './hex-id.ts';
import type { Reader } from './reader.ts';
import { readAttempts } from './read-attempts.ts';
import { readRunRow } from './run-row.ts';
import { toRunSummary } from './run-summary.ts';
import { spendingSumsOfSpans, toSpending } from './spending.ts';
import type { SpendingRow } from './spending.ts';
import { readFailurePath } from './read-failure-path.ts';
import { spansWithinRun } from './within-run.ts';

/** A run with its attempts. Throws `BINNACLE_API_NOT_FOUND`. */
export function readRun(reader: Reader, runId: string): RunDetail {
  const row = readRunRow(reader, runId);
  return {
    summary: toRunSummary(reader, row),
    attempts: readAttempts(reader, runId),
    failurePath: row.outcome === 'failure' || row.outcome === 'timeout' ? readFailurePath(reader, runId) : [],
    spending: readSpending(reader, runId),
    linked: readLinked(reader, runId),
  };
}

interface SpendingOfModel extends SpendingRow {
  readonly model: string | null;
  readonly provider: string | null;
  readonly agent: string | null;
  readonly duration_nanos: number;
}

/** What adds up to the spending of its summary. */
function readSpending(reader: Reader, runId: string): RunSpending[] {
  const within = spansWithinRun(reader, runId);
  const rows = reader.rows<SpendingOfModel>(
    `SELECT s.model, s.provider, s.agent, total(s.duration_nanos) AS duration_nanos, ${spendingSumsOfSpans}
     FROM spans s WHERE s.operation = 'inference' AND ${within.text}
     GROUP BY s.model, s.provider, s.agent ORDER BY total(s.cost_usd) DESC, calls DESC`,
    ...within.values,
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
