import { detailAttribute, enumAttribute, idAttribute, nameAttribute, optional } from './attribute.ts';
import { defineEvent } from './event.ts';
import { defineMetric } from './metric.ts';
import { defineSpan } from './span.ts';
import { workflowName, workflowRunId } from './workflow-attributes.ts';

export const approvalName = nameAttribute({ key: 'approval.name', cap: 100, brief: 'What is to be approved.' });
export const approvalId = idAttribute({ key: 'approval.id', brief: 'One request for approval.' });
export const approvalOutcome = enumAttribute({
  key: 'approval.outcome',
  values: ['approved', 'rejected', 'expired', 'cancelled'],
  brief: 'What was decided.',
});
export const approvalDecidedBy = idAttribute({
  key: 'approval.decided_by',
  brief: 'Who decided: a person, or the policy that did. On spans and logs only.',
});
export const approvalWaitSeconds = detailAttribute<'approval.wait_time', number>({
  key: 'approval.wait_time',
  brief: 'From the request to the decision, in seconds.',
});

export const approvalDecisions = defineMetric({
  name: 'approval.decisions',
  instrument: 'counter',
  unit: '{approval}',
  stability: 'stable',
  brief: 'Approvals that were decided.',
  attributes: [optional(workflowName), approvalOutcome],
});

export const approvalWaitTime = defineMetric({
  name: 'approval.wait_time',
  instrument: 'histogram',
  unit: 's',
  stability: 'stable',
  brief: 'From the request for an approval to its decision.',
  attributes: [optional(workflowName), approvalOutcome],
  buckets: [60, 300, 900, 1800, 3600, 7200, 14_400, 86_400],
});

export const approvalPending = defineMetric({
  name: 'approval.pending',
  instrument: 'gauge',
  unit: '{approval}',
  stability: 'stable',
  brief: 'Approvals that wait for a decision, read from the application’s store.',
  attributes: [optional(workflowName)],
  observable: true,
});

export const approvalOldestAge = defineMetric({
  name: 'approval.oldest_age',
  instrument: 'gauge',
  unit: 's',
  stability: 'stable',
  brief: 'How long the oldest undecided approval has waited, read from the application’s store.',
  attributes: [optional(workflowName)],
  observable: true,
});

const request = [approvalName, approvalId, optional(workflowName), optional(workflowRunId)] as const;

export const approvalRequestSpan = defineSpan({
  type: 'approval.request',
  kind: 'internal',
  brief: 'The moment at which an approval is asked for; the wait is no span.',
  attributes: request,
  name: (attributes) => `approval.request ${attributes['approval.name']}`,
});

export const approvalDecideSpan = defineSpan({
  type: 'approval.decide',
  kind: 'internal',
  brief: 'What follows from a decision, linked to the request.',
  attributes: [...request, approvalOutcome, optional(approvalDecidedBy), optional(approvalWaitSeconds)],
  name: (attributes) => `approval.decide ${attributes['approval.name']}`,
});

export const approvalRequestedEvent = defineEvent({
  name: 'approval.requested',
  severity: 'info',
  message: 'Approval requested',
  saying: [approvalName],
  brief: 'A person is asked to decide.',
  attributes: request,
});

export const approvalDecidedEvent = defineEvent({
  name: 'approval.decided',
  severity: 'info',
  message: 'Approval decided',
  saying: [approvalName, approvalOutcome],
  brief: 'An approval was given, refused, withdrawn or ran out.',
  attributes: [...request, approvalOutcome, optional(approvalDecidedBy), optional(approvalWaitSeconds)],
});
