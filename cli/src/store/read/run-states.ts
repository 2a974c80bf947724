import type { OperationState } from '../../api/common.ts';
import { liveRuns } from './live-runs.ts';
import type { Reader } from './reader.ts';
import type { RunRow } from './run-row.ts';
import { stateOfRun } from './run-summary.ts';

type UnendedRow = Pick<RunRow, 'run_id' | 'outcome' | 'is_waiting' | 'end_micros'>;

/** Where the runs stand that have not ended. */
export function runStates(reader: Reader): ReadonlyMap<string, OperationState> {
  const live = liveRuns(reader);
  const unended = reader.rows<UnendedRow>(
    'SELECT run_id, outcome, is_waiting, end_micros FROM runs WHERE outcome IS NULL',
  );
  const states = new Map(unended.map((row) => [row.run_id, stateOfRun(row, [], reader.nowMillis)]));
  for (const [runId, { row, operations }] of live) states.set(runId, stateOfRun(row, operations, reader.nowMillis));
  return states;
}
