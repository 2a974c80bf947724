import { randomUUID } from 'node:crypto';
import { approval, step } from 'binnacle';
import { review } from '../agents/reviewer.ts';
import { createApproval } from '../database/approvals.ts';
import { createRun } from '../database/runs.ts';
import { runWorkflow } from './run-workflow.ts';
import type { WorkflowDefinition } from './definition.ts';
import { repositoryOf } from './repository-of.ts';
import { scanAndNotify } from './scan-and-notify.ts';

/** Two reviewers at once, a person's approval, and a scan of what was merged, which is a workflow of its own. */
export const reviewAndMerge: WorkflowDefinition = {
  name: 'review-and-merge',

  async start(context, run) {
    const repository = repositoryOf(context);
    const [security, style] = await step({ name: 'review' }, () =>
      Promise.all([review(repository, 'security'), review(repository, 'style')]),
    );
    const id = randomUUID();
    const carrier = approval.request({ name: 'merge', id });
    await createApproval({ id, runId: run.runId, name: 'merge', carrier });
    run.suspend('waiting_approval');
    return { status: 'waiting_approval', result: { approvalId: id, security, style } };
  },

  async resume(context, run, decision) {
    if (decision === 'rejected') {
      run.outcome('rejected');
      return { status: 'rejected' };
    }
    const runId = await createRun(scanAndNotify.name, context);
    await runWorkflow(scanAndNotify, { runId, context, trigger: 'agent' });
    return { status: 'succeeded', result: { scannedBy: runId } };
  },
};
