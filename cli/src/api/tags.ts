/** The parts of the API, in the order in which they are described. */
export const tags = {
  runs: 'Runs of workflows and agents.',
  traces: 'Traces and spans.',
  logs: 'Log records.',
  metrics: 'Metrics, by what they mean. PromQL is under `prometheus`.',
  cost: 'What model calls cost.',
  console: 'The console itself: what it is, receives and keeps.',
  filter: 'What a filter can name.',
  'agent-traces': 'Rows of the table `agent_traces`.',
  prometheus: 'The HTTP API of Prometheus, as its own documentation describes it.',
} as const;

export type Tag = keyof typeof tags;
