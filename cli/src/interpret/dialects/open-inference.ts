import type { Dialect } from './dialect.ts';

/**
 * OpenInference (Arize Phoenix). Its `llm.token_count.prompt` holds cached tokens too: the specification calls them details of it,
 * and its Anthropic instrumentation adds them. `llm.provider`, `session.id`, `user.id`, `agent.name`, `tool.name` are spelt as ours.
 */
export const openInference: Dialect = {
  fields: {
    'llm.system': 'provider',
    'llm.request.model_name': 'requestModel',
    'llm.model_name': 'requestModel',
    'embedding.model_name': 'requestModel',
    'llm.response.model_name': 'responseModel',
    'llm.invocation_parameters': 'modelParameters',
    'llm.token_count.prompt': 'inputTokens',
    'llm.token_count.completion': 'outputTokens',
    'llm.token_count.prompt_details.cache_read': 'cacheReadTokens',
    'llm.token_count.prompt_details.cache_input': 'cacheReadTokens',
    'llm.token_count.prompt_details.cache_write': 'cacheWriteTokens',
    'llm.token_count.completion_details.reasoning': 'reasoningTokens',
    'llm.cost.total': 'costUsd',
    'decision.provider': 'provider',
    'decision.system': 'provider',
    'decision.request.model_name': 'requestModel',
    'decision.model_name': 'requestModel',
    'decision.response.model_name': 'responseModel',
    'decision.token_count.input': 'inputTokens',
    'decision.token_count.output': 'outputTokens',
    'reranker.model_name': 'requestModel',
    'llm.input_messages.0.message.content': 'content',
    'llm.output_messages.0.message.content': 'content',
    'input.value': 'content',
  },
  kindOfValue: {
    'openinference.span.kind': {
      LLM: 'inference',
      EMBEDDING: 'inference',
      DECISION: 'inference',
      CHAIN: 'chain',
      AGENT: 'agent',
      TOOL: 'tool',
      RETRIEVER: 'tool',
      RERANKER: 'tool',
      GUARDRAIL: 'step',
      EVALUATOR: 'step',
      PROMPT: 'step',
    },
  },
};
