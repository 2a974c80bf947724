import { detailAttribute, enumAttribute, idAttribute, nameAttribute } from './attribute.ts';

/** The operations of the GenAI conventions that binnacle makes spans for. */
export const genAiOperationName = enumAttribute({
  key: 'gen_ai.operation.name',
  values: [
    'chat',
    'generate_content',
    'text_completion',
    'embeddings',
    'invoke_agent',
    'invoke_workflow',
    'execute_tool',
    'plan',
  ],
  brief: 'The operation, as the GenAI conventions name it.',
});
export const genAiProviderName = nameAttribute({
  key: 'gen_ai.provider.name',
  cap: 30,
  examples: [
    'anthropic',
    'aws.bedrock',
    'azure.ai.inference',
    'azure.ai.openai',
    'cohere',
    'deepseek',
    'gcp.gemini',
    'gcp.gen_ai',
    'gcp.vertex_ai',
    'groq',
    'ibm.watsonx.ai',
    'mistral_ai',
    'moonshot_ai',
    'openai',
    'perplexity',
    'x_ai',
  ],
  brief: 'Who serves the model.',
});
export const genAiRequestModel = nameAttribute({
  key: 'gen_ai.request.model',
  cap: 100,
  brief: 'The model that was asked for.',
});
export const genAiResponseModel = nameAttribute({
  key: 'gen_ai.response.model',
  cap: 100,
  brief: 'The model that answered.',
});
export const genAiTokenModality = enumAttribute({
  key: 'gen_ai.token.modality',
  values: ['text', 'image', 'audio', 'unknown'],
  brief: 'What the tokens stand for; `unknown` where the provider does not say.',
});
export const genAiWorkflowName = nameAttribute({
  key: 'gen_ai.workflow.name',
  cap: 100,
  brief: 'The convention’s twin of `workflow.name`.',
});
export const genAiAgentName = nameAttribute({
  key: 'gen_ai.agent.name',
  cap: 100,
  brief: 'The convention’s twin of `agent.name`.',
});
export const genAiToolName = nameAttribute({
  key: 'gen_ai.tool.name',
  cap: 100,
  brief: 'The convention’s twin of `tool.name`.',
});
export const genAiToolType = enumAttribute({
  key: 'gen_ai.tool.type',
  values: ['function', 'extension', 'datastore'],
  brief: 'What kind of tool it is.',
});
export const genAiOutputType = enumAttribute({
  key: 'gen_ai.output.type',
  values: ['text', 'json', 'image', 'speech'],
  brief: 'What the model was asked to produce.',
});
export const genAiConversationId = idAttribute({
  key: 'gen_ai.conversation.id',
  brief: 'The conversation that the call belongs to.',
});
export const genAiToolCallId = idAttribute({
  key: 'gen_ai.tool.call.id',
  brief: 'The call, as the model numbered it.',
});
export const genAiResponseId = idAttribute({ key: 'gen_ai.response.id', brief: 'The provider’s id of the response.' });
export const genAiResponseFinishReasons = detailAttribute<'gen_ai.response.finish_reasons', readonly string[]>({
  key: 'gen_ai.response.finish_reasons',
  brief: 'Why the model stopped, one for each choice.',
});
export const genAiTimeToFirstChunk = numberDetail(
  'gen_ai.response.time_to_first_chunk',
  'Seconds until the first chunk of a stream.',
);
export const genAiRequestStream = detailAttribute<'gen_ai.request.stream', boolean>({
  key: 'gen_ai.request.stream',
  brief: 'True if the answer was streamed; absent otherwise.',
});
export const genAiRequestMaxTokens = numberDetail('gen_ai.request.max_tokens', 'The most tokens the model may write.');
export const genAiRequestTemperature = numberDetail('gen_ai.request.temperature', 'The sampling temperature.');
export const genAiRequestTopP = numberDetail('gen_ai.request.top_p', 'The nucleus sampling share.');
export const genAiUsageInputTokens = numberDetail(
  'gen_ai.usage.input_tokens',
  'Tokens read, those from and for the cache included.',
);
export const genAiUsageOutputTokens = numberDetail('gen_ai.usage.output_tokens', 'Tokens written, reasoning included.');
export const genAiUsageCacheReadTokens = numberDetail(
  'gen_ai.usage.cache_read.input_tokens',
  'Input tokens that came from the provider’s cache.',
);
export const genAiUsageCacheWriteTokens = numberDetail(
  'gen_ai.usage.cache_write.input_tokens',
  'Input tokens that were written to the provider’s cache.',
);
export const genAiUsageReasoningTokens = numberDetail(
  'gen_ai.usage.reasoning.output_tokens',
  'Output tokens that were spent on reasoning.',
);
export const genAiSystemInstructions = detailAttribute({
  key: 'gen_ai.system_instructions',
  brief: 'The system prompt, as JSON. Only where content is asked for.',
});
export const genAiInputMessages = detailAttribute({
  key: 'gen_ai.input.messages',
  brief: 'The messages sent, as JSON. Only where content is asked for.',
});
export const genAiOutputMessages = detailAttribute({
  key: 'gen_ai.output.messages',
  brief: 'The messages received, as JSON. Only where content is asked for.',
});
export const genAiToolCallArguments = detailAttribute({
  key: 'gen_ai.tool.call.arguments',
  brief: 'What the tool was called with, as JSON. Only where content is asked for.',
});
export const genAiToolCallResult = detailAttribute({
  key: 'gen_ai.tool.call.result',
  brief: 'What the tool returned, as JSON. Only where content is asked for.',
});
function numberDetail<const K extends string>(key: K, brief: string) {
  return detailAttribute<K, number>({ key, brief });
}
