import { optional } from './attribute.ts';
import { projectId, sessionId, teamName, tenantId, userId } from './context.ts';
import { errorType } from './error-type.ts';
import { genAiConversationId, genAiOperationName, genAiWorkflowName } from './gen-ai-attributes.ts';
import { llmCostUsd } from './llm-attributes.ts';
import { defineSpan } from './span.ts';
import {
  workflowAttempt,
  workflowName,
  workflowOutcome,
  workflowRunId,
  workflowStepName,
  workflowTrigger,
} from './workflow-attributes.ts';

export const workflowRunSpan = defineSpan({
  type: 'workflow.run',
  kind: 'internal',
  brief: 'One attempt of a run.',
  attributes: [
    workflowName,
    optional(workflowRunId),
    optional(workflowAttempt),
    optional(workflowTrigger),
    optional(workflowOutcome),
    optional(errorType),
    optional(llmCostUsd),
    optional(sessionId),
    optional(userId),
    optional(tenantId),
    optional(projectId),
    optional(teamName),
    optional(genAiOperationName),
    optional(genAiWorkflowName),
    optional(genAiConversationId),
  ],
  name: (attributes) => `invoke_workflow ${attributes['workflow.name']}`,
});

export const workflowStepSpan = defineSpan({
  type: 'workflow.step',
  kind: 'internal',
  brief: 'One step of a run.',
  attributes: [
    workflowStepName,
    optional(workflowName),
    optional(workflowRunId),
    optional(workflowOutcome),
    optional(errorType),
  ],
  name: (attributes) => `workflow.step ${attributes['workflow.step.name']}`,
});
