import { agentAction, agentId, agentMaxTurns, agentName, agentOutcome, agentTurnCount } from './agent-attributes.ts';
import { optional } from './attribute.ts';
import { errorType } from './error-type.ts';
import { defineEvent } from './event.ts';
import { operationDurationSeconds } from './workflow-events.ts';
import { workflowName, workflowRunId } from './workflow-attributes.ts';

const run = [
  agentName,
  optional(agentId),
  optional(agentAction),
  optional(workflowName),
  optional(workflowRunId),
] as const;
const end = [agentOutcome, operationDurationSeconds] as const;

export const agentStartedEvent = defineEvent({
  name: 'agent.started',
  severity: 'info',
  message: 'Agent started',
  saying: [agentName],
  brief: 'An agent began to work.',
  attributes: run,
});

export const agentFinishedEvent = defineEvent({
  name: 'agent.finished',
  severity: 'info',
  message: 'Agent finished',
  saying: [agentName],
  brief: 'An agent ended without a failure: done, cancelled or rejected.',
  attributes: [...run, ...end],
});

export const agentFailedEvent = defineEvent({
  name: 'agent.failed',
  severity: 'error',
  message: 'Agent execution failed',
  saying: [agentName],
  brief: 'An agent failed or ran out of time.',
  attributes: [...run, ...end, errorType],
});

export const agentTurnLimitEvent = defineEvent({
  name: 'agent.turn_limit.approaching',
  severity: 'warn',
  message: 'Agent approaching turn limit',
  saying: [agentName],
  brief: 'A run of an agent took more than 0.8 of the turns that it may take; once a run.',
  attributes: [...run, agentTurnCount, agentMaxTurns],
});
