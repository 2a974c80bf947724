export { Spool } from './spool.ts';
export type { SpooledRequest, SpoolOptions, SpoolPosition, SpoolStatus } from './spool.ts';
export type { ReadLimits } from './segment.ts';
