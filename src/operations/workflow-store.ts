import { workflowActive, workflowCapacity } from '../contract/workflow.ts';
import type { workflowState } from '../contract/workflow-attributes.ts';
import { recorder } from '../sdk/recorder.ts';
import { reportRows, sum } from './store-gauge.ts';
import { StoreReader } from './store-reader.ts';
import type { ReadRows } from './store-reader.ts';

/** Runs of one workflow in one state, as the store counts them. */
export interface WaitingRuns {
  readonly name: string;
  /** `running` is not read from the store: each process reports the runs that it works on itself. */
  readonly state: Exclude<NonNullable<(typeof workflowState)['~value']>, 'running'>;
  /** Default: 1, for stores that return a row for each run. */
  readonly count?: number | undefined;
}

const capacity = recorder(workflowCapacity);

/**
 * Reports the runs that no process works on (`workflow.active` by state) from the application's store, so that they
 * are right after a restart. Let one replica do it: `read` returns undefined where it is not this one.
 */
export function observeActiveRuns(read: ReadRows<WaitingRuns>): Disposable {
  const reader = new StoreReader('the active runs', read);
  return recorder(workflowActive).observe(
    reportRows({
      reader,
      labels: ({ name, state }: WaitingRuns) => ({ 'workflow.name': name, 'workflow.state': state }),
      value: ({ count = 1 }) => count,
      combine: sum,
    }),
  );
}

/** Says how many runs this process takes at once (`workflow.capacity`). */
export function setRunCapacity(runs: number): void {
  capacity.record(runs);
}
