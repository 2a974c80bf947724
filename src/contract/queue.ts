import { detailAttribute, idAttribute, optional } from './attribute.ts';
import { errorType } from './error-type.ts';
import { defineEvent } from './event.ts';
import { defineMetric } from './metric.ts';
import { defineSpan } from './span.ts';
import { taskPriority, taskQueueName } from './task-attributes.ts';
import { workflowName, workflowRunId } from './workflow-attributes.ts';

export const queueMessageId = idAttribute({ key: 'messaging.message.id', brief: 'One message in a queue.' });
export const queueWaitSeconds = detailAttribute<'task.queue.wait_time', number>({
  key: 'task.queue.wait_time',
  brief: 'How long the message lay in the queue, in seconds.',
});

export const queueSize = defineMetric({
  name: 'task.queue.size',
  instrument: 'gauge',
  unit: '{task}',
  stability: 'stable',
  brief: 'What waits in a queue, read from the application’s store.',
  attributes: [taskQueueName, optional(taskPriority)],
  observable: true,
});

export const queueWaitTime = defineMetric({
  name: 'task.queue.wait_time',
  instrument: 'histogram',
  unit: 's',
  stability: 'stable',
  brief: 'How long something lay in a queue before it was taken.',
  attributes: [taskQueueName, optional(taskPriority)],
  buckets: [1, 5, 30, 60, 120, 300, 600, 1800, 3600],
});

const message = [
  taskQueueName,
  optional(queueMessageId),
  optional(taskPriority),
  optional(workflowName),
  optional(workflowRunId),
] as const;

export const queueSendSpan = defineSpan({
  type: 'queue.send',
  kind: 'producer',
  brief: 'Something is put into a queue.',
  attributes: message,
  name: (attributes) => `send ${attributes['task.queue.name']}`,
});

export const queueProcessSpan = defineSpan({
  type: 'queue.process',
  kind: 'consumer',
  brief: 'Something taken from a queue is worked on.',
  attributes: [...message, optional(queueWaitSeconds), optional(errorType)],
  name: (attributes) => `process ${attributes['task.queue.name']}`,
});

export const queueSentEvent = defineEvent({
  name: 'queue.sent',
  severity: 'debug',
  message: 'Queued',
  saying: [taskQueueName],
  brief: 'Something was put into a queue.',
  attributes: message,
});

export const queueTakenEvent = defineEvent({
  name: 'queue.taken',
  severity: 'debug',
  message: 'Taken from the queue',
  saying: [taskQueueName],
  brief: 'Something was taken from a queue.',
  attributes: [...message, optional(queueWaitSeconds)],
});
