import { approval } from 'binnacle';
import { Router } from 'express';
import { decideApproval, waitingApprovals } from '../database/approvals.ts';
import { OrchestratorError } from '../errors.ts';
import { inBackground } from '../in-background.ts';
import type { Decision } from '../workflows/definition.ts';
import { resumeWorkflow } from '../workflows/run-workflow.ts';
import { workflows } from '../workflows/workflows.ts';

export const approvalRoutes = Router();

approvalRoutes.get('/', async (_request, response) => {
  response.json(await waitingApprovals());
});

/** Decides, once; the run goes on from the carrier that was kept with the request. */
approvalRoutes.post('/:id', async (request, response) => {
  const { decision, decidedBy } = readDecision(request.body);
  const decided = await decideApproval(request.params.id, decision);
  const definition = decided && workflows.get(decided.workflow);
  if (!definition) throw new OrchestratorError('APPROVAL_UNKNOWN', 'There is no such approval, or it was decided');
  const { runId, carrier } = decided;
  approval.decide(carrier, { outcome: decision, decidedBy }, () => {
    inBackground(`Workflow ${definition.name}`, resumeWorkflow(definition, { runId, carrier, decision }));
  });
  response.status(202).json({ workflowRunId: runId, status: 'running' });
});

function readDecision(body: unknown): { readonly decision: Decision; readonly decidedBy: string | undefined } {
  const { decision, decidedBy } = (body ?? {}) as { readonly decision?: unknown; readonly decidedBy?: unknown };
  if (decision === 'approved' || decision === 'rejected') {
    return { decision, decidedBy: typeof decidedBy === 'string' ? decidedBy : undefined };
  }
  throw new OrchestratorError('DECISION_INVALID', 'decision must be "approved" or "rejected"');
}
