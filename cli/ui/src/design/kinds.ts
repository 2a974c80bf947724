import type { OperationKind } from '../../../src/api/common.ts';

export const kindLabels: Readonly<Record<OperationKind, string>> = {
  workflow: 'Workflow',
  step: 'Step',
  agent: 'Agent',
  inference: 'Model call',
  tool: 'Tool call',
  approval: 'Approval',
  task: 'Task',
  queue: 'Queue',
  http: 'HTTP',
  database: 'Database',
  other: 'Other',
};
