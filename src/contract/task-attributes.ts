import { enumAttribute, idAttribute, nameAttribute } from './attribute.ts';
import { outcomes } from './workflow-attributes.ts';

export const taskId = idAttribute({ key: 'task.id', brief: 'One task.' });
export const taskType = nameAttribute({ key: 'task.type', cap: 100, brief: 'The kind of task.' });
export const taskOutcome = enumAttribute({ key: 'task.outcome', values: outcomes, brief: 'How the task ended.' });
export const taskOperation = enumAttribute({
  key: 'task.operation',
  values: ['create', 'assign', 'start', 'complete', 'cancel', 'retry'],
  brief: 'What was done with the task.',
});
export const taskPriority = enumAttribute({
  key: 'task.priority',
  values: ['low', 'normal', 'high', 'urgent'],
  brief: 'How urgent the task is.',
});
export const taskState = nameAttribute({
  key: 'task.state',
  cap: 20,
  examples: ['backlog', 'in_progress', 'waiting_approval', 'verified', 'failed', 'cancelled'],
  brief: 'Where the task stands; the application declares its states.',
});
export const taskQueueName = nameAttribute({ key: 'task.queue.name', cap: 50, brief: 'The queue.' });
