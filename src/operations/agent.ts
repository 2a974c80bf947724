import { AgentOperation } from './agent-operation.ts';
import type { Agent, AgentOptions } from './agent-operation.ts';
import { createKind } from './kind.ts';
import type { Kind } from './operation.ts';
import { activeScope } from './scope.ts';

/** One run of an agent: `invoke_agent {name}`, with its count, duration, errors, turns and cost. */
export const agent: Kind<AgentOptions, Agent> = createKind<AgentOptions, Agent>({
  create: (options, origin) => new AgentOperation(options, origin),
  current: () => activeScope().agent,
  fallback: { name: '_OTHER' },
});
