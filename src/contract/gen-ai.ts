import { optional } from './attribute.ts';
import { runSeconds } from './buckets.ts';
import { errorType } from './error-type.ts';
import {
  genAiAgentName,
  genAiOperationName,
  genAiProviderName,
  genAiRequestModel,
  genAiResponseModel,
  genAiTokenModality,
  genAiToolName,
  genAiToolType,
  genAiWorkflowName,
} from './gen-ai-attributes.ts';
import { defineMetric } from './metric.ts';

/** Bounds that the GenAI conventions advise for model and tool calls, in seconds. */
const callSeconds = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92] as const;

/** Bounds that the GenAI conventions advise for how many calls an agent makes. */
const callCounts = [1, 2, 4, 8, 16, 32, 64, 128] as const;

const call = [
  genAiOperationName,
  genAiProviderName,
  optional(genAiRequestModel),
  optional(genAiResponseModel),
] as const;

export const genAiInferenceDuration = defineMetric({
  name: 'gen_ai.client.inference.duration',
  instrument: 'histogram',
  unit: 's',
  stability: 'development',
  brief: 'How long a model call took, by the GenAI conventions.',
  attributes: [...call, optional(errorType)],
  buckets: callSeconds,
});

export const genAiInferenceTimeToFirstChunk = defineMetric({
  name: 'gen_ai.client.inference.time_to_first_chunk',
  instrument: 'histogram',
  unit: 's',
  stability: 'development',
  brief: 'How long the first chunk of a streamed answer took, by the GenAI conventions.',
  attributes: call,
  buckets: callSeconds,
});

export const genAiInferenceTimePerOutputChunk = defineMetric({
  name: 'gen_ai.client.inference.time_per_output_chunk',
  instrument: 'histogram',
  unit: 's',
  stability: 'development',
  brief: 'How long each chunk after the first took to follow the one before, by the GenAI conventions.',
  attributes: call,
  buckets: callSeconds,
});

export const genAiUsageInputTokensCount = usage('input_tokens', 'Tokens read, cached ones included');
export const genAiUsageOutputTokensCount = usage('output_tokens', 'Tokens written, reasoning included');
export const genAiUsageCacheReadTokensCount = usage('cache_read.input_tokens', 'Input tokens that came from the cache');
export const genAiUsageCacheWriteTokensCount = usage('cache_write.input_tokens', 'Input tokens written to the cache');
export const genAiUsageReasoningTokensCount = usage(
  'reasoning.output_tokens',
  'Output tokens that were spent on reasoning',
);

export const genAiInvokeWorkflowDuration = defineMetric({
  name: 'gen_ai.invoke_workflow.duration',
  instrument: 'histogram',
  unit: 's',
  stability: 'development',
  brief: 'How long a workflow took, by the GenAI conventions.',
  attributes: [optional(genAiWorkflowName), optional(errorType)],
  buckets: runSeconds,
});

export const genAiInvokeAgentDuration = defineMetric({
  name: 'gen_ai.invoke_agent.duration',
  instrument: 'histogram',
  unit: 's',
  stability: 'development',
  brief: 'How long an agent took, by the GenAI conventions; with the bounds of runs, because agents work for minutes.',
  attributes: [optional(genAiAgentName), optional(errorType)],
  buckets: runSeconds,
});

export const genAiInvokeAgentInferenceCalls = defineMetric({
  name: 'gen_ai.invoke_agent.inference_calls',
  instrument: 'histogram',
  unit: '{inference_call}',
  stability: 'development',
  brief: 'Model calls that a run of an agent made itself, failed ones included, by the GenAI conventions.',
  attributes: [optional(genAiAgentName)],
  buckets: callCounts,
});

export const genAiInvokeAgentToolCalls = defineMetric({
  name: 'gen_ai.invoke_agent.tool_calls',
  instrument: 'histogram',
  unit: '{tool_call}',
  stability: 'development',
  brief: 'Tool calls that a run of an agent made itself, failed ones included, by the GenAI conventions.',
  attributes: [optional(genAiAgentName)],
  buckets: callCounts,
});

export const genAiExecuteToolDuration = defineMetric({
  name: 'gen_ai.execute_tool.duration',
  instrument: 'histogram',
  unit: 's',
  stability: 'development',
  brief: 'How long a tool took, by the GenAI conventions.',
  attributes: [genAiToolName, optional(genAiToolType), optional(genAiAgentName), optional(errorType)],
  buckets: callSeconds,
});

/** The metrics of the GenAI conventions as they stood in October 2026, emitted besides our own from the same record. */
export const genAiProfile202610 = {
  name: '2026-10',
  metrics: [
    genAiInferenceDuration,
    genAiInferenceTimeToFirstChunk,
    genAiInferenceTimePerOutputChunk,
    genAiUsageInputTokensCount,
    genAiUsageOutputTokensCount,
    genAiUsageCacheReadTokensCount,
    genAiUsageCacheWriteTokensCount,
    genAiUsageReasoningTokensCount,
    genAiInvokeWorkflowDuration,
    genAiInvokeAgentDuration,
    genAiInvokeAgentInferenceCalls,
    genAiInvokeAgentToolCalls,
    genAiExecuteToolDuration,
  ],
} as const;

/** Which version of the GenAI conventions is emitted: a rename upstream becomes another profile, never an edit. */
export const genAiProfiles = { '2026-10': genAiProfile202610 } as const;

export type GenAiProfileName = keyof typeof genAiProfiles;

function usage(kind: string, brief: string) {
  return defineMetric({
    name: `gen_ai.client.inference.usage.${kind}`,
    instrument: 'counter',
    unit: '{token}',
    stability: 'development',
    brief: `${brief}, by the GenAI conventions.`,
    attributes: [...call, genAiTokenModality],
  });
}
