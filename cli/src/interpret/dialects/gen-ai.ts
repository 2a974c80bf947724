import type { Dialect } from './dialect.ts';

/**
 * The GenAI conventions of OpenTelemetry, today's names before earlier ones (`gen_ai.system`, `prompt_tokens`), and those that
 * several instrumentations add to them (`gen_ai.usage.cost`).
 */
export const genAi: Dialect = {
  fields: {
    'gen_ai.workflow.name': 'workflow',
    'gen_ai.agent.name': 'agent',
    'gen_ai.tool.name': 'tool',
    'gen_ai.conversation.id': 'session',
    'gen_ai.provider.name': 'provider',
    'gen_ai.system': 'provider',
    'gen_ai.request.model': 'requestModel',
    'gen_ai.response.model': 'responseModel',
    'gen_ai.usage.input_tokens': 'inputTokens',
    'gen_ai.usage.prompt_tokens': 'inputTokens',
    'gen_ai.usage.output_tokens': 'outputTokens',
    'gen_ai.usage.completion_tokens': 'outputTokens',
    'gen_ai.usage.cache_read.input_tokens': 'cacheReadTokens',
    'gen_ai.usage.cache_read_input_tokens': 'cacheReadTokens',
    'gen_ai.usage.cache_write.input_tokens': 'cacheWriteTokens',
    'gen_ai.usage.cache_creation.input_tokens': 'cacheWriteTokens',
    'gen_ai.usage.cache_creation_input_tokens': 'cacheWriteTokens',
    'gen_ai.usage.reasoning.output_tokens': 'reasoningTokens',
    'gen_ai.usage.reasoning_tokens': 'reasoningTokens',
    'gen_ai.usage.cost': 'costUsd',
    'gen_ai.usage.total_cost': 'costUsd',
    'gen_ai.user': 'user',
    'gen_ai.input.messages': 'content',
    'gen_ai.output.messages': 'content',
    'gen_ai.prompt': 'content',
    'gen_ai.completion': 'content',
    'gen_ai.prompt.0.content': 'content',
    'gen_ai.completion.0.content': 'content',
    'gen_ai.tool.call.arguments': 'content',
    'gen_ai.tool.call.result': 'content',
  },
  kindOfValue: {
    'gen_ai.operation.name': {
      chat: 'inference',
      generate_content: 'inference',
      text_completion: 'inference',
      embeddings: 'inference',
      rerank: 'inference',
      decide: 'inference',
      invoke_agent: 'agent',
      create_agent: 'agent',
      invoke_workflow: 'workflow',
      execute_tool: 'tool',
      retrieval: 'tool',
      vector_db_retrieve: 'tool',
      plan: 'step',
      agent_step: 'step',
    },
  },
};
