export type { AbortReason } from './abort-reason.ts';
export type { ExitOptions, OpenWork } from './exit-participant.ts';
export { guardExit } from './guard-exit.ts';
