import { Router } from 'express';
import { createRun, findRun } from '../database/runs.ts';
import type { RunContext } from '../database/runs.ts';
import { OrchestratorError } from '../errors.ts';
import { inBackground } from '../in-background.ts';
import { runWorkflow } from '../workflows/run-workflow.ts';
import { workflows } from '../workflows/workflows.ts';

export const workflowRoutes = Router();

/** Answers at once; the run goes on below the request, in its trace. */
workflowRoutes.post('/:name/trigger', async (request, response) => {
  const { name } = request.params;
  const definition = workflows.get(name);
  if (!definition) throw new OrchestratorError('WORKFLOW_UNKNOWN', `There is no workflow ${name}`);
  const { contextJson: context = {} } = (request.body ?? {}) as { readonly contextJson?: RunContext };
  const runId = await createRun(name, context);
  inBackground(`Workflow ${name}`, runWorkflow(definition, { runId, context, trigger: 'api' }));
  response.status(202).json({ workflowRunId: runId, status: 'running' });
});

workflowRoutes.get('/:id', async (request, response) => {
  const run = await findRun(request.params.id);
  if (!run) throw new OrchestratorError('RUN_UNKNOWN', `There is no run ${request.params.id}`);
  response.json(run);
});
