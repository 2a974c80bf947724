import type { OperationKind } from '../../../src/api/common.ts';

/** What `operation` of a span tree points into. The same list as the API's, which the page cannot import: it would bring the validator along. */
export const operationKinds = [
  'workflow',
  'step',
  'agent',
  'inference',
  'tool',
  'approval',
  'task',
  'queue',
  'http',
  'database',
  'other',
] as const satisfies readonly OperationKind[];
