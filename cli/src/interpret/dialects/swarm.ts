import type { Dialect } from './dialect.ts';

/** Rows of Swarm's `agent_traces`, which say by the span's name what it is. The store gives their spans these attributes: see agent-traces.ts. */
export const swarm: Dialect = {
  fields: {
    'agent_trace.agent_type': 'agent',
    'agent_trace.model': 'requestModel',
    'agent_trace.provider': 'provider',
    'agent_trace.input_tokens': 'inputTokens',
    'agent_trace.output_tokens': 'outputTokens',
    'agent_trace.tokens': 'totalTokens',
    'agent_trace.cost_usd': 'costUsd',
  },
  kindOfValue: {
    'agent_trace.span_name': {
      'http.request': 'http',
      'ticket.claim': 'step',
      'vm.spawn': 'step',
      'agent.execute': 'agent',
      'llm.generate': 'inference',
      'git.clone': 'tool',
      'file.write': 'tool',
      'git.commit': 'tool',
      'git.push': 'tool',
      'pr.create': 'tool',
      'ticket.complete': 'step',
    },
  },
};
