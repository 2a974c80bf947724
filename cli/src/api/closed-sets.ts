// Values that the API and the filter language know, each a closed set. The page loads them without the schemas.

/** What a span stands for. A span tree counts them from 0. */
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
] as const;

/** What a run itself does, and not the server or libraries around it: a run begins and ends with it. */
export const workKinds = ['workflow', 'step', 'agent', 'inference', 'tool', 'approval', 'task'] as const;

/** Where an operation stands. */
export const operationStates = ['running', 'waiting', 'stalled', 'abandoned', 'ended'] as const;

/** Where a span of a span tree stands, which counts them from 0. */
export const spanStates = ['ended', 'running', 'stalled', 'abandoned'] as const;

/** How a run or an attempt ended. */
export const runOutcomes = ['success', 'failure', 'timeout', 'cancelled', 'rejected'] as const;

/** The status of a span. OTLP and span trees count them from 0. */
export const spanStatuses = ['unset', 'ok', 'error'] as const;
