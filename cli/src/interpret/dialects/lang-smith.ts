import type { Dialect } from './dialect.ts';

/**
 * LangSmith, which names the rest by the earlier GenAI conventions, `gen_ai.operation.name` not always by what the span is. Of what tokens the
 * sums hold it writes an object as text: by JavaScript as JSON, by Python as Python does.
 */
export const langSmith: Dialect = {
  fields: {
    'langsmith.trace.name': 'entity',
    'langsmith.metadata.ls_provider': 'provider',
    'langsmith.metadata.ls_model_name': 'requestModel',
    'langsmith.metadata.thread_id': 'session',
    'langsmith.metadata.session_id': 'session',
    'langsmith.metadata.conversation_id': 'session',
    'langsmith.metadata.user_id': 'user',
    'langsmith.metadata.tenant_id': 'tenant',
    'gen_ai.usage.input_token_details': 'inputTokenDetails',
    'gen_ai.usage.output_token_details': 'outputTokenDetails',
  },
  kindOfValue: {
    'langsmith.span.kind': {
      llm: 'inference',
      embedding: 'inference',
      tool: 'tool',
      retriever: 'tool',
      chain: 'chain',
      prompt: 'step',
      parser: 'step',
    },
  },
};
