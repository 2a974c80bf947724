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

/** All kinds, in the order of `operationKinds` of the API: a span tree points into it. */
export const kindsInOrder = Object.keys(kindLabels) as readonly OperationKind[];
