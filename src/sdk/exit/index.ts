export type { AbortReason } from './abort-reason.ts';
export type { ExitOptions, OpenWork } from './exit-participant.ts';
export { guardExit } from './guard-exit.ts';
export { createOpenOperations } from './open-operations.ts';
export type { OpenOperations } from './open-operations.ts';
