import { detailAttribute, optional } from './attribute.ts';
import { errorType } from './error-type.ts';
import { defineEvent } from './event.ts';
import {
  workflowAttempt,
  workflowName,
  workflowOutcome,
  workflowRunId,
  workflowState,
  workflowStepName,
  workflowTrigger,
} from './workflow-attributes.ts';

/** How long the operation of an end event took. */
export const operationDurationSeconds = detailAttribute<'operation.duration', number>({
  key: 'operation.duration',
  brief: 'How long the operation took, in seconds.',
});

const run = [workflowName, optional(workflowRunId), optional(workflowAttempt), optional(workflowTrigger)] as const;
const step = [workflowStepName, optional(workflowName), optional(workflowRunId)] as const;
const end = [workflowOutcome, operationDurationSeconds] as const;

export const workflowStartedEvent = defineEvent({
  name: 'workflow.started',
  severity: 'info',
  message: 'Workflow started',
  saying: [workflowName],
  brief: 'A run began.',
  attributes: run,
});

export const workflowSuspendedEvent = defineEvent({
  name: 'workflow.suspended',
  severity: 'info',
  message: 'Workflow suspended',
  saying: [workflowName],
  brief: 'An attempt ended while the run waits for an approval, an event or a time.',
  attributes: [...run, workflowState],
});

export const workflowFinishedEvent = defineEvent({
  name: 'workflow.finished',
  severity: 'info',
  message: 'Workflow finished',
  saying: [workflowName],
  brief: 'A run ended without a failure: done, cancelled or rejected.',
  attributes: [...run, ...end],
});

export const workflowFailedEvent = defineEvent({
  name: 'workflow.failed',
  severity: 'error',
  message: 'Workflow failed',
  saying: [workflowName],
  brief: 'A run failed or ran out of time.',
  attributes: [...run, ...end, errorType],
});

export const workflowStepStartedEvent = defineEvent({
  name: 'workflow.step.started',
  severity: 'debug',
  message: 'Workflow step started',
  saying: [workflowStepName],
  brief: 'A step began.',
  attributes: step,
});

export const workflowStepFinishedEvent = defineEvent({
  name: 'workflow.step.finished',
  severity: 'debug',
  message: 'Workflow step finished',
  saying: [workflowStepName],
  brief: 'A step ended without a failure.',
  attributes: [...step, ...end],
});

export const workflowStepFailedEvent = defineEvent({
  name: 'workflow.step.failed',
  severity: 'error',
  message: 'Workflow step failed',
  saying: [workflowStepName],
  brief: 'A step failed or ran out of time.',
  attributes: [...step, ...end, errorType],
});
