import { agentCapacity, agentInstances } from '../contract/agent.ts';
import type { agentState } from '../contract/agent-attributes.ts';
import { recorder } from '../sdk/recorder.ts';
import { reportRows, sum } from './store-gauge.ts';
import { StoreReader } from './store-reader.ts';
import type { ReadRows } from './store-reader.ts';

/** Instances of one agent in one state, as the store counts them. */
export interface AgentsInState {
  readonly name: string;
  readonly state: NonNullable<(typeof agentState)['~value']>;
  /** Default: 1, for stores that return a row for each instance. */
  readonly count?: number | undefined;
}

const capacity = recorder(agentCapacity);

/** Reports instances by state (`agent.instances`) from the application's store. `read` returns undefined where another replica does. */
export function observeAgentInstances(read: ReadRows<AgentsInState>): Disposable {
  const reader = new StoreReader('the agents by state', read);
  return recorder(agentInstances).observe(
    reportRows({
      reader,
      labels: ({ name, state }: AgentsInState) => ({ 'agent.name': name, 'agent.state': state }),
      value: ({ count = 1 }) => count,
      combine: sum,
    }),
  );
}

/** Says how many agents may run at once (`agent.capacity`), in all or in one project. */
export function setAgentCapacity(runs: number, project?: string): void {
  capacity.record(runs, project === undefined ? {} : { 'project.id': project });
}
