import { agentAction, agentId, agentMaxTurns, agentName, agentOutcome, agentTurnCount } from './agent-attributes.ts';
import { optional } from './attribute.ts';
import { errorType } from './error-type.ts';
import {
  genAiAgentName,
  genAiConversationId,
  genAiOperationName,
  genAiUsageInputTokens,
  genAiUsageOutputTokens,
} from './gen-ai-attributes.ts';
import { llmCostUsd } from './llm-attributes.ts';
import { defineSpan } from './span.ts';
import { workflowName, workflowRunId } from './workflow-attributes.ts';

export const agentRunSpan = defineSpan({
  type: 'agent.run',
  kind: 'internal',
  brief: 'One run of an agent.',
  attributes: [
    agentName,
    optional(agentId),
    optional(agentAction),
    optional(agentMaxTurns),
    optional(agentTurnCount),
    optional(agentOutcome),
    optional(errorType),
    optional(workflowName),
    optional(workflowRunId),
    optional(llmCostUsd),
    optional(genAiOperationName),
    optional(genAiAgentName),
    optional(genAiConversationId),
    optional(genAiUsageInputTokens),
    optional(genAiUsageOutputTokens),
  ],
  name: (attributes) => `invoke_agent ${attributes['agent.name']}`,
});
