import type { Transport } from '../../otlp/index.ts';

/** How the records of one signal are queued, batched and sent. */
export interface SignalOptions {
  /** Closed together with the delivery. */
  readonly transport: Transport;
  /** The most records in memory. Past it they go to the spool; without one, the newest are dropped and counted. */
  readonly maxQueueSize: number;
  /** The most records of one request. */
  readonly maxBatchSize: number;
  /** How long a record waits for others before it is sent. */
  readonly scheduleDelayMillis: number;
  /** How long one request may take. */
  readonly exportTimeoutMillis: number;
}

/** The delays between attempts while the receiver is away: they double from the first to the last, plus or minus a fifth. */
export interface BackoffOptions {
  readonly firstMillis: number;
  readonly lastMillis: number;
}
