import { optional } from './attribute.ts';
import { costUsd, operationOrRunSeconds, runSeconds } from './buckets.ts';
import { errorType } from './error-type.ts';
import { defineMetric } from './metric.ts';
import {
  workflowName,
  workflowOutcome,
  workflowState,
  workflowStepName,
  workflowTrigger,
} from './workflow-attributes.ts';

export const workflowRuns = defineMetric({
  name: 'workflow.runs',
  instrument: 'counter',
  unit: '{run}',
  stability: 'stable',
  brief: 'Runs that ended.',
  attributes: [workflowName, workflowOutcome, optional(workflowTrigger)],
});

export const workflowStarts = defineMetric({
  name: 'workflow.starts',
  instrument: 'counter',
  unit: '{run}',
  stability: 'stable',
  brief: 'Runs that began. Minus `workflow.runs` it is what is live or was lost.',
  attributes: [workflowName, optional(workflowTrigger)],
});

export const workflowDuration = defineMetric({
  name: 'workflow.duration',
  instrument: 'histogram',
  unit: 's',
  stability: 'stable',
  brief: 'From the start of a run to the end of its workflow. What it put into a queue may go on after that.',
  attributes: [workflowName, workflowOutcome],
  buckets: runSeconds,
});

export const workflowActive = defineMetric({
  name: 'workflow.active',
  instrument: 'updowncounter',
  unit: '{run}',
  stability: 'stable',
  brief: 'Runs that have not ended, by state: those this process works on, and what a store says of the others.',
  attributes: [workflowName, workflowState],
  observable: true,
});

export const workflowCapacity = defineMetric({
  name: 'workflow.capacity',
  instrument: 'gauge',
  unit: '{run}',
  stability: 'stable',
  brief: 'How many runs this process takes at once.',
  attributes: [],
});

export const workflowErrors = defineMetric({
  name: 'workflow.errors',
  instrument: 'counter',
  unit: '{error}',
  stability: 'stable',
  brief: 'Runs that failed, by reason.',
  attributes: [workflowName, errorType],
});

export const workflowCost = defineMetric({
  name: 'workflow.cost',
  instrument: 'histogram',
  unit: '{USD}',
  stability: 'stable',
  brief: 'What the model calls of a run cost, in US dollars at list price.',
  attributes: [workflowName, workflowOutcome],
  buckets: costUsd,
});

export const workflowStepDuration = defineMetric({
  name: 'workflow.step.duration',
  instrument: 'histogram',
  unit: 's',
  stability: 'stable',
  brief: 'From the start of a step to its end.',
  attributes: [workflowName, workflowStepName, workflowOutcome],
  buckets: operationOrRunSeconds,
});
