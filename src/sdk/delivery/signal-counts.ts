import type { DropReason } from './delivery-status.ts';

/** What became of the records of one signal. */
export class SignalCounts {
  accepted = 0;
  delivered = 0;
  spooled = 0;
  /** `spool_full` is counted by the spool. */
  readonly dropped: Record<Exclude<DropReason, 'spool_full'>, number> = {
    queue_full: 0,
    refused: 0,
    partial_success: 0,
    unreadable: 0,
    process_end: 0,
  };
}
