import { agentInactivity, agentTurnUtilization } from '../contract/agent.ts';
import { recorder } from '../sdk/recorder.ts';
import type { AgentOperation } from './agent-operation.ts';

const live = new Set<AgentOperation>();

let isObserved = false;

/** Lets the gauges over live runs see an agent. */
export function addLiveAgent(agent: AgentOperation): void {
  live.add(agent);
  if (isObserved) return;
  isObserved = true;
  recorder(agentInactivity).observe((observe) => {
    const now = performance.now();
    observeHighest((agent) => (now - agent.lastActivityAt) / 1000, observe);
  });
  recorder(agentTurnUtilization).observe((observe) => observeHighest((agent) => agent.turnUtilization, observe));
}

export function removeLiveAgent(agent: AgentOperation): void {
  live.delete(agent);
}

function observeHighest(
  read: (agent: AgentOperation) => number | undefined,
  observe: (value: number, labels: { readonly 'agent.name': string }) => void,
): void {
  const highest = new Map<string, number>();
  for (const agent of live) {
    const value = read(agent);
    if (value !== undefined) highest.set(agent.name, Math.max(value, highest.get(agent.name) ?? 0));
  }
  for (const [name, value] of highest) observe(value, { 'agent.name': name });
}
