import { agentInactivity, agentTurnUtilization } from '../contract/agent.ts';
import { recorder } from '../sdk/recorder.ts';
import type { AgentOperation } from './agent-operation.ts';

const live = new Set<AgentOperation>();
/** Names that had live runs. Without one they are at 0: an SDK may keep on reporting what it saw last. */
const seenNames = new Set<string>();
const MAX_SEEN_NAMES = 1_000;

let isObserved = false;

/** Lets the gauges over live runs see an agent. */
export function addLiveAgent(agent: AgentOperation): void {
  live.add(agent);
  if (seenNames.size < MAX_SEEN_NAMES) seenNames.add(agent.name);
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
  for (const name of seenNames) highest.set(name, 0);
  for (const agent of live) {
    const value = read(agent);
    if (value !== undefined) highest.set(agent.name, Math.max(value, highest.get(agent.name) ?? 0));
  }
  for (const [name, value] of highest) observe(value, { 'agent.name': name });
}
