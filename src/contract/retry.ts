import { agentName } from './agent-attributes.ts';
import { detailAttribute, enumAttribute, nameAttribute, optional } from './attribute.ts';
import { errorType } from './error-type.ts';
import { defineEvent } from './event.ts';
import { defineMetric } from './metric.ts';

export const recoveryType = enumAttribute({
  key: 'recovery.type',
  values: ['retry', 'fallback', 'checkpoint', 'restart'],
  brief: 'How a failure is answered.',
});
export const recoveryOutcome = enumAttribute({
  key: 'recovery.outcome',
  values: ['success', 'failure'],
  brief: 'Whether it helped.',
});
export const retryName = nameAttribute({ key: 'retry.name', cap: 100, brief: 'What is tried again.' });
export const retryAttempt = detailAttribute<'retry.attempt', number>({
  key: 'retry.attempt',
  brief: 'Which attempt it is, from 1.',
});
export const retryMaxAttempts = detailAttribute<'retry.max_attempts', number>({
  key: 'retry.max_attempts',
  brief: 'How many attempts there may be.',
});
export const retryDelaySeconds = detailAttribute<'retry.delay', number>({
  key: 'retry.delay',
  brief: 'How long it waits before the next attempt, in seconds.',
});

export const recoveryAttempts = defineMetric({
  name: 'recovery.attempts',
  instrument: 'counter',
  unit: '{attempt}',
  stability: 'stable',
  brief: 'Attempts to recover from a failure: each retry, and whether it helped.',
  attributes: [recoveryType, recoveryOutcome],
});

export const retryScheduledEvent = defineEvent({
  name: 'retry.scheduled',
  severity: 'warn',
  message: 'Retry scheduled',
  saying: [retryName],
  brief: 'An attempt failed and will be made again.',
  attributes: [
    optional(retryName),
    retryAttempt,
    optional(retryMaxAttempts),
    optional(retryDelaySeconds),
    errorType,
    optional(agentName),
  ],
});
