import type { Workflow } from 'binnacle';
import type { RunContext } from '../database/runs.ts';

/** How an attempt of a run ended; a failure is thrown. */
export interface Ending {
  readonly status: 'succeeded' | 'waiting_approval' | 'rejected';
  readonly result?: unknown;
}

export type Decision = 'approved' | 'rejected';

export interface WorkflowDefinition {
  readonly name: string;
  start(context: RunContext, run: Workflow): Promise<Ending>;
  /** Goes on after the approval that `start` asked for. */
  resume?(context: RunContext, run: Workflow, decision: Decision): Promise<Ending>;
}
