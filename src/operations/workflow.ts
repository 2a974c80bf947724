import { createKind } from './kind.ts';
import { observeActiveRuns, setRunCapacity } from './workflow-store.ts';
import type { Kind } from './operation.ts';
import { activeScope } from './scope.ts';
import { WorkflowOperation } from './workflow-operation.ts';
import type { Workflow, WorkflowOptions } from './workflow-operation.ts';

interface WorkflowKind extends Kind<WorkflowOptions, Workflow> {
  readonly observeActive: typeof observeActiveRuns;
  readonly capacity: typeof setRunCapacity;
}

/** One attempt of a run of a workflow: `invoke_workflow {name}`, with the run's count, duration, errors and cost. */
export const workflow: WorkflowKind = Object.assign(
  createKind<WorkflowOptions, Workflow>({
    create: (options, origin) => new WorkflowOperation(options, origin),
    current: () => activeScope().workflow?.operation,
    fallback: { name: '_OTHER' },
  }),
  { observeActive: observeActiveRuns, capacity: setRunCapacity },
);
