import { agentInactivity, agentTurnUtilization } from '../contract/agent.ts';
import { recorder } from '../sdk/recorder.ts';
import type { AgentOperation } from './agent-operation.ts';

type Observe = (value: number, labels: { readonly 'agent.name': string }) => void;

const live = new Set<AgentOperation>();
const MAX_NAMES = 1_000;

let isObserved = false;

/** Lets the gauges over live runs see an agent. */
export function addLiveAgent(agent: AgentOperation): void {
  live.add(agent);
  if (isObserved) return;
  isObserved = true;
  recorder(agentInactivity).observe(highest((agent) => (performance.now() - agent.lastActivityAt) / 1000));
  recorder(agentTurnUtilization).observe(highest((agent) => agent.turnUtilization));
}

export function removeLiveAgent(agent: AgentOperation): void {
  live.delete(agent);
}

/** Reports the highest value of the live runs by name. Names without a live run go back to 0: an SDK may repeat what it saw last. */
function highest(read: (agent: AgentOperation) => number | undefined): (observe: Observe) => void {
  const values = new Map<string, number>();
  return (observe) => {
    for (const name of values.keys()) values.set(name, 0);
    for (const agent of live) {
      const value = read(agent);
      const isKnown = values.has(agent.name) || values.size < MAX_NAMES;
      if (value !== undefined && isKnown) values.set(agent.name, Math.max(value, values.get(agent.name) ?? 0));
    }
    for (const [name, value] of values) observe(value, { 'agent.name': name });
  };
}
