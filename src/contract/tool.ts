import { agentName } from './agent-attributes.ts';
import { enumAttribute, nameAttribute, optional } from './attribute.ts';
import { operationSeconds } from './buckets.ts';
import { errorType } from './error-type.ts';
import { defineEvent } from './event.ts';
import {
  genAiAgentName,
  genAiConversationId,
  genAiOperationName,
  genAiToolCallArguments,
  genAiToolCallId,
  genAiToolCallResult,
  genAiToolName,
  genAiToolType,
} from './gen-ai-attributes.ts';
import { defineMetric } from './metric.ts';
import { defineSpan } from './span.ts';
import { operationDurationSeconds } from './workflow-events.ts';
import { workflowName, workflowRunId } from './workflow-attributes.ts';

export const toolName = nameAttribute({ key: 'tool.name', cap: 100, brief: 'The name of the tool.' });
export const toolOutcome = enumAttribute({
  key: 'tool.outcome',
  values: ['success', 'error', 'denied', 'cancelled'],
  brief: 'How the call ended; `denied` is a call that a person or a policy refused.',
});

export const toolCalls = defineMetric({
  name: 'tool.calls',
  instrument: 'counter',
  unit: '{call}',
  stability: 'stable',
  brief: 'Tool calls that ended.',
  attributes: [toolName, toolOutcome, optional(agentName)],
});

export const toolDuration = defineMetric({
  name: 'tool.duration',
  instrument: 'histogram',
  unit: 's',
  stability: 'stable',
  brief: 'How long a tool call took.',
  attributes: [toolName, toolOutcome],
  buckets: operationSeconds,
});

export const toolCallSpan = defineSpan({
  type: 'tool.call',
  kind: 'internal',
  brief: 'One call of a tool.',
  attributes: [
    toolName,
    optional(toolOutcome),
    optional(errorType),
    optional(agentName),
    optional(workflowName),
    optional(workflowRunId),
    optional(genAiOperationName),
    optional(genAiToolName),
    optional(genAiToolType),
    optional(genAiToolCallId),
    optional(genAiAgentName),
    optional(genAiConversationId),
    optional(genAiToolCallArguments),
    optional(genAiToolCallResult),
  ],
  name: (attributes) => `execute_tool ${attributes['tool.name']}`,
});

const call = [toolName, optional(agentName), optional(genAiToolCallId)] as const;
const end = [toolOutcome, operationDurationSeconds] as const;

export const toolStartedEvent = defineEvent({
  name: 'tool.started',
  severity: 'debug',
  message: 'Tool call started',
  saying: [toolName],
  brief: 'A tool is called.',
  attributes: call,
});

export const toolFinishedEvent = defineEvent({
  name: 'tool.finished',
  severity: 'debug',
  message: 'Tool call finished',
  saying: [toolName],
  brief: 'A tool call ended without a failure: done, cancelled or denied.',
  attributes: [...call, ...end],
});

export const toolFailedEvent = defineEvent({
  name: 'tool.failed',
  severity: 'error',
  message: 'Tool call failed',
  saying: [toolName],
  brief: 'A tool call failed or ran out of time.',
  attributes: [...call, ...end, errorType],
});
