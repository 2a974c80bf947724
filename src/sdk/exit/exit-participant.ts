import { attempt } from '../delivery/attempt.ts';
import type { Delivery } from '../delivery/index.ts';
import { warn } from '../diagnostics/warn.ts';
import type { AbortReason } from './abort-reason.ts';

/** Work that has begun and not ended. */
export interface OpenWork {
  readonly size: number;
  /** Ends and marks all of it. */
  abort(reason: AbortReason): void;
}

export interface ExitOptions {
  readonly delivery: Delivery;
  /** The longest that the end of the process may be held up. */
  readonly deadlineMillis: number;
  /** Ended in this order when the process ends. Default: nothing is. */
  readonly openWork?: readonly OpenWork[] | undefined;
  /** The metrics as they are, as an encoded export request, synchronously. */
  readonly collectMetrics?: (() => Uint8Array | undefined) | undefined;
}

/** One delivery at the end of the process. */
export class ExitParticipant {
  readonly #options: ExitOptions;

  constructor(options: ExitOptions) {
    this.#options = options;
  }

  get hasOpenWork(): boolean {
    return this.#options.openWork?.some(({ size }) => size > 0) ?? false;
  }

  /** Spans and log records, not metrics, which are added at the end of the process itself. */
  get acceptedRecords(): number {
    const { traces, logs } = this.#options.delivery.status();
    return (traces?.accepted ?? 0) + (logs?.accepted ?? 0);
  }

  /** Ends open work and adds the last metrics, which count it. */
  close(reason: AbortReason): void {
    for (const work of this.#options.openWork ?? []) attempt(() => work.abort(reason), warnOfFailure);
    this.addMetrics();
  }

  addMetrics(): void {
    const request = attempt(() => this.#options.collectMetrics?.(), warnOfFailure);
    if (request !== undefined) void this.#options.delivery.sendMetrics(request);
  }

  /** Delivers until the deadline, less what was waited before; what is left then is on disk. */
  async flush(waitedMillis = 0): Promise<void> {
    const { delivery, deadlineMillis } = this.#options;
    if (waitedMillis < deadlineMillis) await delivery.flush({ timeoutMillis: deadlineMillis - waitedMillis });
    delivery.spoolNow();
  }

  disconnect(): void {
    this.#options.delivery.disconnect();
  }

  spoolNow(isFinal: boolean): void {
    this.#options.delivery.spoolNow({ isFinal });
  }
}

/** What an application's own processors or callbacks throw must not change how the process ends. */
function warnOfFailure(cause: unknown): void {
  warn('BINNACLE_EXIT_CLOSE_FAILED', 'Something failed while telemetry was closed at the end of the process.', {
    cause,
  });
}
