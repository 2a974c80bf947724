import { optional } from './attribute.ts';
import { runSeconds } from './buckets.ts';
import { projectId } from './context.ts';
import { errorType } from './error-type.ts';
import { defineEvent } from './event.ts';
import { defineMetric } from './metric.ts';
import { defineSpan } from './span.ts';
import { taskId, taskOperation, taskOutcome, taskPriority, taskState, taskType } from './task-attributes.ts';
import { operationDurationSeconds } from './workflow-events.ts';
import { workflowName, workflowRunId } from './workflow-attributes.ts';

export const taskStarted = defineMetric({
  name: 'task.started',
  instrument: 'counter',
  unit: '{task}',
  stability: 'stable',
  brief: 'Tasks that began.',
  attributes: [optional(projectId)],
});

export const taskOperations = defineMetric({
  name: 'task.operations',
  instrument: 'counter',
  unit: '{operation}',
  stability: 'stable',
  brief: 'What was done with tasks, and how it ended; a task that ended counts as `complete`.',
  attributes: [taskOperation, taskOutcome],
});

export const taskDuration = defineMetric({
  name: 'task.duration',
  instrument: 'histogram',
  unit: 's',
  stability: 'stable',
  brief: 'From the start of a task to its end.',
  attributes: [optional(projectId), taskOutcome],
  buckets: runSeconds,
});

export const taskCount = defineMetric({
  name: 'task.count',
  instrument: 'gauge',
  unit: '{task}',
  stability: 'stable',
  brief: 'Tasks by state, read from the application’s store.',
  attributes: [optional(projectId), taskState],
  observable: true,
});

const task = [
  taskType,
  optional(taskId),
  optional(taskPriority),
  optional(workflowName),
  optional(workflowRunId),
] as const;
const end = [taskOutcome, operationDurationSeconds] as const;

export const taskRunSpan = defineSpan({
  type: 'task.run',
  kind: 'internal',
  brief: 'One execution of a task.',
  attributes: [...task, optional(projectId), optional(taskOutcome), optional(errorType)],
  name: (attributes) => `task ${attributes['task.type']}`,
});

export const taskStartedEvent = defineEvent({
  name: 'task.started',
  severity: 'info',
  message: 'Task started',
  saying: [taskType],
  brief: 'A task began.',
  attributes: task,
});

export const taskFinishedEvent = defineEvent({
  name: 'task.finished',
  severity: 'info',
  message: 'Task finished',
  saying: [taskType],
  brief: 'A task ended without a failure: done, cancelled or rejected.',
  attributes: [...task, ...end],
});

export const taskFailedEvent = defineEvent({
  name: 'task.failed',
  severity: 'error',
  message: 'Task failed',
  saying: [taskType],
  brief: 'A task failed or ran out of time.',
  attributes: [...task, ...end, errorType],
});
