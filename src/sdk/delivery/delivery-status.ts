import type { SpoolStatus } from '../spool/index.ts';

/** Why telemetry was lost. */
export type DropReason =
  /** The queue was full and the spool could not take it. */
  | 'queue_full'
  /** It was the oldest when the spool reached its cap. */
  | 'spool_full'
  /** The receiver refused the request for good. */
  | 'refused'
  /** The receiver took the request but for these. */
  | 'partial_success'
  /** It could not be converted. */
  | 'unreadable'
  /** The process ended, and it could neither be sent nor spooled. */
  | 'process_end';

/** Counts of spans or log records since the start; of export requests for metrics. */
export interface SignalStatus {
  /** `waiting` while the receiver is away. */
  readonly state: 'idle' | 'sending' | 'waiting';
  readonly accepted: number;
  readonly delivered: number;
  /** Written to the spool, whether delivered since or not. */
  readonly spooled: number;
  readonly dropped: Readonly<Record<DropReason, number>>;
  /** In memory: queued, held or being sent. */
  readonly queued: number;
  readonly queueCapacity: number;
  /** What the receiver or the connection last said against a request. */
  readonly lastFailure: string | undefined;
}

/** How delivery goes. A signal that is turned off is absent. */
export interface DeliveryStatus {
  readonly traces?: SignalStatus;
  readonly metrics?: SignalStatus;
  readonly logs?: SignalStatus;
  /** Undefined when it is turned off. */
  readonly spool: SpoolStatus | undefined;
}
