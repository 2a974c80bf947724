import type { OperationState } from '../../api/common.ts';
import type { Silence } from '../../api/run.ts';
import type { LiveOperation } from './live-operations.ts';
import { pendingApprovals } from './pending-approvals.ts';
import type { ApprovalSpan } from './pending-approvals.ts';
import type { Reader } from './reader.ts';
import type { RunRow } from './run-row.ts';
import { spansWithinRun } from './within-run.ts';

/** Since when a run stands still, and for which decisions it waits; null of one that goes on or has ended. */
export function silenceOf(
  reader: Reader,
  row: RunRow,
  state: OperationState,
  live: readonly LiveOperation[],
): Silence | null {
  if (state === 'abandoned') return { sinceMillis: row.end_micros / 1000, approvals: [] };
  if (state !== 'waiting' && state !== 'stalled') return null;
  const within = spansWithinRun(reader, row.run_id);
  const approvals = pendingApprovals(
    reader.iterate<ApprovalSpan>(
      `SELECT s.name, s.service, s.start_micros FROM spans s
       WHERE s.operation = 'approval' AND ${within.text} ORDER BY s.start_micros DESC`,
      ...within.values,
    ),
  );
  const [last] = reader.rows<{ end: number | null }>(
    `SELECT max(s.start_micros + s.duration_nanos / 1000) AS end FROM spans s WHERE ${within.text}`,
    ...within.values,
  );
  const lastMicros = Math.max(row.start_micros, last?.end ?? 0, ...live.map(({ startMicros }) => startMicros));
  return { sinceMillis: approvals.at(-1)?.askedAtMillis ?? lastMicros / 1000, approvals };
}
