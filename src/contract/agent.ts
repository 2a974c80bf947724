import { agentAction, agentName, agentOutcome, agentState } from './agent-attributes.ts';
import { optional } from './attribute.ts';
import { operationOrRunSeconds } from './buckets.ts';
import { projectId } from './context.ts';
import { errorType } from './error-type.ts';
import { defineMetric } from './metric.ts';
import { workflowName } from './workflow-attributes.ts';

export const agentRuns = defineMetric({
  name: 'agent.runs',
  instrument: 'counter',
  unit: '{run}',
  stability: 'stable',
  brief: 'Runs of an agent that ended.',
  attributes: [agentName, agentOutcome, optional(workflowName)],
});

export const agentDuration = defineMetric({
  name: 'agent.duration',
  instrument: 'histogram',
  unit: 's',
  stability: 'stable',
  brief: 'From the start of an agent to its end.',
  attributes: [agentName, agentOutcome, optional(agentAction)],
  buckets: operationOrRunSeconds,
});

export const agentErrors = defineMetric({
  name: 'agent.errors',
  instrument: 'counter',
  unit: '{error}',
  stability: 'stable',
  brief: 'Runs of an agent that failed, by reason.',
  attributes: [agentName, errorType],
});

export const agentRetries = defineMetric({
  name: 'agent.retries',
  instrument: 'counter',
  unit: '{retry}',
  stability: 'stable',
  brief: 'Retries inside an agent, by the reason of the failed attempt.',
  attributes: [agentName, errorType],
});

export const agentActive = defineMetric({
  name: 'agent.active',
  instrument: 'updowncounter',
  unit: '{run}',
  stability: 'stable',
  brief: 'Agents that this process is running.',
  attributes: [agentName, optional(projectId)],
  observable: true,
});

export const agentInstances = defineMetric({
  name: 'agent.instances',
  instrument: 'gauge',
  unit: '{agent}',
  stability: 'stable',
  brief: 'Instances of agents by state, read from the application’s store.',
  attributes: [agentName, agentState],
  observable: true,
});

export const agentCapacity = defineMetric({
  name: 'agent.capacity',
  instrument: 'gauge',
  unit: '{run}',
  stability: 'stable',
  brief: 'How many agents may run at once, in all or in a project.',
  attributes: [optional(projectId)],
});

export const agentTurns = defineMetric({
  name: 'agent.turns',
  instrument: 'counter',
  unit: '{turn}',
  stability: 'stable',
  brief: 'Model calls that agents made, one for each turn.',
  attributes: [agentName],
});

export const agentTurnUtilization = defineMetric({
  name: 'agent.turn.utilization',
  instrument: 'gauge',
  unit: '1',
  stability: 'stable',
  brief: 'Turns taken over turns allowed, the highest of the live runs.',
  attributes: [agentName],
  observable: true,
});

export const agentInactivity = defineMetric({
  name: 'agent.inactivity',
  instrument: 'gauge',
  unit: 's',
  stability: 'stable',
  brief: 'Since when an agent has neither called a model nor a tool, the longest of the live runs.',
  attributes: [agentName],
  observable: true,
});
