import { agentActive } from '../contract/agent.ts';
import { workflowActive } from '../contract/workflow.ts';
import { recorder } from '../sdk/recorder.ts';
import { LiveCount } from './live-count.ts';

interface AgentLabels {
  readonly 'agent.name': string;
  readonly 'project.id'?: string;
}
interface WorkflowLabels {
  readonly 'workflow.name': string;
  readonly 'workflow.state': 'running';
}

/** The runs of agents that this process works on. */
const agents = new LiveCount<AgentLabels>();
/** The runs of workflows that this process works on. */
const workflows = new LiveCount<WorkflowLabels>();

let isObserved = false;

/** Counts a run of an agent until the result is called. */
export function enterAgent(name: string, projectId: string | undefined): () => void {
  observeOnce();
  if (projectId === undefined) return agents.enter(name, { 'agent.name': name });
  return agents.enter(`${name}\0${projectId}`, { 'agent.name': name, 'project.id': projectId });
}

/** Counts a run of a workflow until the result is called. */
export function enterWorkflow(name: string): () => void {
  observeOnce();
  return workflows.enter(name, { 'workflow.name': name, 'workflow.state': 'running' });
}

function observeOnce(): void {
  if (isObserved) return;
  isObserved = true;
  recorder(agentActive).observe((observe) => agents.forEach(observe));
  recorder(workflowActive).observe((observe) => workflows.forEach(observe));
}
