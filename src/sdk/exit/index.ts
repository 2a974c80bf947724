export type { AbortReason } from './abort-reason.ts';
export type { EncodedMetrics, ExitOptions, OpenWork } from './exit-participant.ts';
export { guardExit } from './guard-exit.ts';
