import type { OperationState } from '../../api/common.ts';
import { liveOperations } from './live-operations.ts';
import type { Reader } from './reader.ts';
import { stateOfRun } from './run-summary.ts';
import type { RunRow } from './run-summary.ts';

type UnendedRow = Pick<RunRow, 'run_id' | 'outcome' | 'is_waiting' | 'end_micros'>;

/** Where the runs stand that have not ended. */
export function runStates(reader: Reader): ReadonlyMap<string, OperationState> {
  const live = Map.groupBy(liveOperations(reader), ({ runId }) => runId);
  const rows = reader.rows<UnendedRow>(
    `SELECT run_id, outcome, is_waiting, end_micros FROM runs WHERE outcome IS NULL
     UNION SELECT run_id, outcome, is_waiting, end_micros FROM runs WHERE run_id IN (SELECT value FROM json_each(?))`,
    JSON.stringify([...live.keys()]),
  );
  return new Map(rows.map((row) => [row.run_id, stateOfRun(row, live.get(row.run_id) ?? [], reader.nowMillis)]));
}
