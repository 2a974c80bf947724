import { expect, it } from 'vitest';
import { createNearMissSearch } from './near-miss.ts';

const search = createNearMissSearch(['workflow.run.id', 'agent.name', 'tool.id']);

it.each([
  ['workflow_run_id', 'workflow.run.id'],
  ['workflowRunId', 'workflow.run.id'],
  ['workflw.run.id', 'workflow.run.id'],
  ['workflows.run.id', 'workflow.run.id'],
  ['agent.nane', 'agent.name'],
  ['ToolId', 'tool.id'],
])('takes %s for %s', (written, meant) => {
  expect(search(written)).toBe(meant);
});

it.each(['order.id', 'pool.id', 'agent.age', 'shop.workflow.run.id', 'agents.names', ''])(
  'takes %s for a name of its own',
  (written) => {
    expect(search(written)).toBeUndefined();
  },
);
