import { detailAttribute, enumAttribute, idAttribute, nameAttribute } from './attribute.ts';

/** How a run, a step, an agent or a task may end. `cancelled` and `rejected` are not failures. */
export const outcomes = ['success', 'failure', 'timeout', 'cancelled', 'rejected'] as const;

export type Outcome = (typeof outcomes)[number];

export const workflowName = nameAttribute({
  key: 'workflow.name',
  cap: 100,
  brief: 'The name of the definition, never of a run.',
});
export const workflowOutcome = enumAttribute({
  key: 'workflow.outcome',
  values: outcomes,
  brief: 'How the run or step ended.',
});
export const workflowTrigger = enumAttribute({
  key: 'workflow.trigger',
  values: ['manual', 'api', 'schedule', 'webhook', 'event', 'agent'],
  brief: 'What started the run.',
});
export const workflowState = enumAttribute({
  key: 'workflow.state',
  values: ['pending', 'running', 'waiting_approval', 'paused'],
  brief: 'What a run that has not ended is doing.',
});
export const workflowStepName = nameAttribute({
  key: 'workflow.step.name',
  cap: 100,
  brief: 'The name of the step in the definition.',
});
export const workflowRunId = idAttribute({ key: 'workflow.run.id', brief: 'One run; the same for all its attempts.' });
export const workflowAttempt = detailAttribute<'workflow.attempt', number>({
  key: 'workflow.attempt',
  brief: 'Which attempt of the run this trace is, from 1.',
});
