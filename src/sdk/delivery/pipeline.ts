import { setTimeout as sleep } from 'node:timers/promises';
import type { AcceptedOutcome, RefusedOutcome, RetryOutcome, SendOutcome, Signal } from '../../otlp/index.ts';
import type { Spool } from '../spool/index.ts';
import { Backoff } from './backoff.ts';
import type { SignalStatus } from './delivery-status.ts';
import type { Encoder } from './encoder.ts';
import { OutgoingQueue } from './outgoing-queue.ts';
import { SignalCounts } from './signal-counts.ts';
import type { BackoffOptions, SignalOptions } from './signal-options.ts';
import { warnOfAbsence, warnOfFullQueue, warnOfLoss, warnOfPartialSuccess, warnOfRefusal } from './warn-of-delivery.ts';

export interface PipelineOptions<R> {
  readonly signal: Signal;
  readonly encoder: Encoder<R>;
  readonly options: SignalOptions;
  readonly backoff: BackoffOptions;
  readonly spool: Spool | undefined;
  /** Whether everything is on disk by the end of the turn of the event loop in which it was added. */
  readonly isEager: boolean;
  /** Of which record nothing may be waited for: it is sent, with those before it, at the end of the turn. Default: of none. */
  readonly isUrgent?: (record: R) => boolean;
}

type NextStep = 'go on' | 'done' | 'wait';

/**
 * Delivers one signal: in order, one request at a time, once each. While the receiver is away, what comes in goes to the spool at
 * the pace at which it would have been sent.
 */
export class Pipeline<R> {
  readonly #signal: Signal;
  readonly #options: SignalOptions;
  readonly #isEager: boolean;
  readonly #isUrgent: (record: R) => boolean;
  readonly #spool: Spool | undefined;
  readonly #queue: OutgoingQueue<R>;
  readonly #backoff: Backoff;
  readonly #counts = new SignalCounts();
  #lastFailure: string | undefined;
  #isUnreachable = false;
  /** A run sends what was queued when it was asked for; what comes later waits for its own time. */
  #sendUntil = 0;
  #running: Promise<boolean> | undefined;
  #isSending = false;
  #batchTimer: NodeJS.Timeout | undefined;
  #retryTimer: NodeJS.Timeout | undefined;
  #turn: NodeJS.Immediate | undefined;
  #isWriteThrough = false;
  #isStopped = false;

  constructor({ signal, encoder, options, backoff, spool, isEager, isUrgent = () => false }: PipelineOptions<R>) {
    this.#signal = signal;
    this.#options = options;
    this.#isEager = isEager && spool !== undefined;
    this.#isUrgent = isUrgent;
    this.#spool = spool;
    this.#backoff = new Backoff(backoff);
    this.#queue = new OutgoingQueue({
      signal,
      encoder,
      spool,
      maxBatchSize: options.maxBatchSize,
      counts: this.#counts,
    });
  }

  /** Costs little more than a push, unless the queue is full. */
  add(record: R): void {
    if (this.#isStopped) return;
    this.#counts.accepted += 1;
    if (this.#queue.itemsInMemory >= this.#options.maxQueueSize && !this.#spill()) {
      this.#counts.dropped.queue_full += 1;
      warnOfFullQueue(this.#signal, this.#options.maxQueueSize);
      return;
    }
    this.#queue.push(record);
    if (this.#isWriteThrough) this.spoolNow(true);
    else if (this.#isEager || this.#queue.length >= this.#options.maxBatchSize || this.#isUrgent(record))
      this.#turn ??= setImmediate(this.#endTurn).unref();
    this.#batchTimer ??= setTimeout(this.#onBatchTime, this.#options.scheduleDelayMillis).unref();
  }

  /** Sends what is there. Resolves with true when it is gone, with false when the receiver has to be waited for. */
  run(): Promise<boolean> {
    this.#sendUntil = this.#queue.pushedRecords;
    if (this.#backoff.remainingMillis > 0 || this.#isStopped) return Promise.resolve(false);
    this.#running ??= this.#sendAll();
    return this.#running;
  }

  /**
   * Delivers what is there. What cannot be delivered is put on disk; while that leaves hope, it is tried again until the time
   * `untilMillis`. Nothing listens where connections are refused: waiting there would only hold up the end of the process.
   */
  async flush(untilMillis: number): Promise<void> {
    if (!this.#backoff.isAskedFor) this.#backoff.skip();
    while (!this.#queue.isEmpty) {
      if (await this.run()) return;
      const isSafe = this.#spill();
      const waitMillis = this.#backoff.remainingMillis;
      if (Date.now() + waitMillis >= untilMillis || (isSafe && this.#isUnreachable)) return;
      await sleep(waitMillis, undefined, { ref: false });
    }
  }

  /**
   * Puts everything that is only in memory on disk, synchronously. With `isFinal`, so from now on, and what cannot be written is
   * counted as lost.
   */
  spoolNow(isFinal: boolean): void {
    this.#isWriteThrough ||= isFinal;
    if (this.#spill() || !isFinal) return;
    const items = this.#queue.discard();
    this.#counts.dropped.process_end += items;
    warnOfLoss(this.#signal, items);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#batchTimer);
    clearTimeout(this.#retryTimer);
    clearImmediate(this.#turn);
  }

  status(): SignalStatus {
    const { accepted, delivered, spooled, dropped } = this.#counts;
    return {
      state: this.#backoff.remainingMillis > 0 ? 'waiting' : this.#isSending ? 'sending' : 'idle',
      accepted,
      delivered,
      spooled,
      dropped: { ...dropped, spool_full: this.#spool?.droppedItems(this.#signal) ?? 0 },
      queued: this.#queue.itemsInMemory,
      queueCapacity: this.#options.maxQueueSize,
      lastFailure: this.#lastFailure,
    };
  }

  readonly #endTurn = (): void => {
    this.#turn = undefined;
    if (this.#isEager) this.#spill();
    else this.#onBatchTime();
  };

  readonly #onBatchTime = (): void => {
    clearTimeout(this.#batchTimer);
    this.#batchTimer = undefined;
    if (this.#backoff.remainingMillis > 0) this.#spill();
    else void this.run();
  };

  readonly #onRetryTime = (): void => {
    // The timer may be early by a fraction of a millisecond.
    this.#backoff.skip();
    void this.run();
  };

  #spill(): boolean {
    return this.#queue.spill(this.#isSending);
  }

  async #sendAll(): Promise<boolean> {
    let next: NextStep = 'go on';
    while (next === 'go on' && !this.#isStopped) next = await this.#sendNext();
    this.#running = undefined;
    return next === 'done';
  }

  async #sendNext(): Promise<NextStep> {
    this.#isSending = true;
    const request = await this.#queue.next(this.#sendUntil);
    const outcome = request === undefined ? undefined : await this.#send(request.request);
    this.#isSending = false;
    return request === undefined || outcome === undefined ? 'done' : this.#settle(request.items, outcome);
  }

  async #send(request: Uint8Array): Promise<SendOutcome> {
    const { exportTimeoutMillis: timeoutMillis, transport } = this.#options;
    try {
      return await transport.send(this.#signal, request, { timeoutMillis });
    } catch (error) {
      // A transport of the application's own; ours never reject.
      return { kind: 'retry', afterMillis: undefined, reason: String(error), hint: 'unavailable' };
    }
  }

  #settle(items: number, outcome: SendOutcome): NextStep {
    if (outcome.kind === 'retry') {
      this.#wait(outcome);
      return 'wait';
    }
    this.#backoff.succeed();
    if (outcome.kind === 'refused' && outcome.hint === 'too-large' && this.#queue.split()) return 'go on';
    if (outcome.kind === 'accepted') this.#countAccepted(items, outcome);
    else this.#countRefused(items, outcome);
    this.#queue.settle();
    return 'go on';
  }

  #wait(outcome: RetryOutcome): void {
    if (this.#isStopped) return;
    this.#lastFailure = outcome.reason;
    this.#isUnreachable = outcome.hint === 'refused-connection';
    this.#backoff.fail(outcome.afterMillis);
    this.#spill();
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(this.#onRetryTime, Math.ceil(this.#backoff.remainingMillis)).unref();
    warnOfAbsence(outcome);
  }

  #countAccepted(items: number, { rejected, message }: AcceptedOutcome): void {
    const taken = Math.max(0, items - rejected);
    this.#counts.delivered += taken;
    this.#counts.dropped.partial_success += items - taken;
    if (rejected > 0) warnOfPartialSuccess(this.#signal, rejected, message);
  }

  #countRefused(items: number, outcome: RefusedOutcome): void {
    this.#lastFailure = outcome.reason;
    this.#counts.dropped.refused += items;
    warnOfRefusal(this.#signal, items, outcome);
  }
}
