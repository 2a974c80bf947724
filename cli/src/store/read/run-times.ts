import { runOutcomes } from '../../api/closed-sets.ts';
import type { RunOutcome } from '../../api/run.ts';
import type { FailedRun } from './failures-by-reason.ts';
import { runTally } from './ended-runs.ts';
import { knownWaitMillis } from './known-wait.ts';

/** When runs started and ended, in columns: there may be a hundred thousand. */
export interface RunTimes {
  readonly startMillis: Float64Array;
  readonly endMillis: Float64Array;
  /** Of the time between, that in which they waited. */
  readonly waitMillis: Float64Array;
  /** Positions in {@link runOutcomes}. */
  readonly outcomes: Uint8Array;
  readonly failed: readonly FailedRun[];
}

export const runTimes = runTally(
  ['run_id', 'name', 'outcome', 'error_type', 'failure', 'start_micros', 'end_micros', 'waits'],
  (rows): RunTimes => ({
    startMillis: Float64Array.from(rows, ({ start_micros }) => start_micros / 1000),
    endMillis: Float64Array.from(rows, ({ end_micros }) => end_micros / 1000),
    waitMillis: Float64Array.from(rows, ({ waits }) => knownWaitMillis(waits)),
    outcomes: Uint8Array.from(rows, ({ outcome }) => runOutcomes.indexOf(outcome ?? 'success')),
    failed: rows.filter(({ outcome }) => isFailure(outcome)),
  }),
);

/** A time-out is a failure, too; a cancelled or rejected run is none. */
export function isFailure(outcome: RunOutcome | null | undefined): boolean {
  return outcome === 'failure' || outcome === 'timeout';
}
