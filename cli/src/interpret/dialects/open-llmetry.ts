import type { Dialect } from './dialect.ts';

/** OpenLLMetry (Traceloop), which names the rest by the GenAI conventions. It adds cached tokens to `gen_ai.usage.input_tokens`. */
export const openLlmetry: Dialect = {
  fields: {
    'traceloop.workflow.name': 'workflow',
    'traceloop.entity.name': 'entity',
    'gen_ai.task.name': 'entity',
    'traceloop.association.properties.session_id': 'session',
    'traceloop.association.properties.conversation_id': 'session',
    'traceloop.association.properties.chat_id': 'session',
    'traceloop.association.properties.user_id': 'user',
    'traceloop.association.properties.tenant_id': 'tenant',
    'llm.user': 'user',
    'llm.usage.reasoning_tokens': 'reasoningTokens',
    'traceloop.entity.input': 'content',
  },
  kindOfValue: {
    'traceloop.span.kind': { workflow: 'workflow', task: 'step', agent: 'agent', tool: 'tool' },
    'llm.request.type': { chat: 'inference', completion: 'inference', embedding: 'inference', rerank: 'inference' },
  },
  kindOfPresence: { 'gen_ai.task.name': 'step' },
};
