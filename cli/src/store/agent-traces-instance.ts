/** The instance of open operations that came as rows of Swarm's `agent_traces`. */
export const AGENT_TRACES_INSTANCE = 'agent_traces';
