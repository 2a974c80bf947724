import { workflow } from 'binnacle';
import type { Carrier, Workflow, WorkflowOptions } from 'binnacle';
import { findRun, updateRun } from '../database/runs.ts';
import type { RunContext } from '../database/runs.ts';
import { OrchestratorError } from '../errors.ts';
import type { Decision, Ending, WorkflowDefinition } from './definition.ts';

interface Trigger {
  readonly runId: string;
  readonly context: RunContext;
  readonly trigger: NonNullable<WorkflowOptions['trigger']>;
}

/** Runs a workflow until it ends or waits for an approval. */
export async function runWorkflow(definition: WorkflowDefinition, { runId, context, trigger }: Trigger): Promise<void> {
  await attempt({ name: definition.name, runId, trigger }, (run) => definition.start(context, run));
}

/** Goes on with a run after a decision, in a trace of its own that is linked to the one before. */
export async function resumeWorkflow(
  definition: WorkflowDefinition,
  { runId, carrier, decision }: { readonly runId: string; readonly carrier: Carrier; readonly decision: Decision },
): Promise<void> {
  await attempt({ name: definition.name, runId, resumeFrom: carrier }, async (run) => {
    const stored = await findRun(runId);
    if (!stored || !definition.resume) throw new OrchestratorError('RUN_UNKNOWN', `Run ${runId} cannot go on`);
    await updateRun(runId, 'running');
    return definition.resume(stored.context, run, decision);
  });
}

/** One attempt of a run; where it is and what came of it is kept in the database. */
async function attempt(options: WorkflowOptions, work: (run: Workflow) => Promise<Ending>): Promise<void> {
  await workflow(options, async (run) => {
    try {
      const { status, result } = await work(run);
      await updateRun(run.runId, status, { result });
    } catch (error) {
      await updateRun(run.runId, 'failed', { error: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  });
}
