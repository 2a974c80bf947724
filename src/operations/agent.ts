import { AgentOperation } from './agent-operation.ts';
import type { Agent, AgentOptions } from './agent-operation.ts';
import { observeAgentInstances, setAgentCapacity } from './agent-store.ts';
import { createKind } from './kind.ts';
import type { Kind } from './operation.ts';
import { activeScope } from './scope.ts';

interface AgentKind extends Kind<AgentOptions, Agent> {
  readonly observeInstances: typeof observeAgentInstances;
  readonly capacity: typeof setAgentCapacity;
}

/** One run of an agent: `invoke_agent {name}`, with its count, duration, errors, turns and cost. */
export const agent: AgentKind = Object.assign(
  createKind<AgentOptions, Agent>({
    create: (options, origin) => new AgentOperation(options, origin),
    current: () => activeScope().agent,
    fallback: { name: '_OTHER' },
  }),
  { observeInstances: observeAgentInstances, capacity: setAgentCapacity },
);
