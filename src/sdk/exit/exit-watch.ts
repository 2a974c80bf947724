import { isMainThread } from 'node:worker_threads';
import { abortByCrash, abortByDrain, abortByExit, abortBySignal } from './abort-reason.ts';
import type { AbortReason } from './abort-reason.ts';
import { emitCrash } from './emit-crash.ts';
import type { ExitParticipant } from './exit-participant.ts';

const SIGNALS: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT', 'SIGHUP'];
/** The kernel does not deliver a signal without a listener to the first process of a container, not even its own. */
const INIT_PID = 1;
const LONGEST_CLOSING_MILLIS = 100;
/** On our listeners, so that another copy of this package does not take them for the application's. */
const OURS = Symbol.for('binnacle.exit');

/**
 * The listeners on the process, while there is anyone to tell. The process ends as it would without them: same code, same signal,
 * at most the deadline later.
 */
export class ExitWatch {
  readonly #participants = new Set<ExitParticipant>();
  #drain: 'not begun' | 'flushed' | 'closed' | 'done' = 'not begun';
  #waitedMillis = 0;
  #flushedAtMillis = 0;
  #acceptedRecords = 0;
  #crash: AbortReason | undefined;
  #endingBy: NodeJS.Signals | undefined;

  constructor() {
    Object.assign(this.#onSignal, { [OURS]: true });
  }

  add(participant: ExitParticipant): void {
    if (this.#participants.size === 0) this.#listen();
    this.#participants.add(participant);
  }

  remove(participant: ExitParticipant): void {
    this.#participants.delete(participant);
    if (this.#participants.size === 0) this.#unlisten();
  }

  #listen(): void {
    process.on('beforeExit', this.#onBeforeExit);
    process.on('exit', this.#onExit);
    process.on('uncaughtExceptionMonitor', this.#onCrash);
    // First, because a listener of the application that was added with `once` has removed itself when later ones run.
    for (const signal of isMainThread ? SIGNALS : []) process.prependListener(signal, this.#onSignal);
  }

  #unlisten(): void {
    process.off('beforeExit', this.#onBeforeExit);
    process.off('exit', this.#onExit);
    process.off('uncaughtExceptionMonitor', this.#onCrash);
    for (const signal of SIGNALS) process.off(signal, this.#onSignal);
  }

  /** Node emits it again whenever its listeners have caused more work: first deliver, then end what nobody can end any more. */
  readonly #onBeforeExit = (): void => {
    if (this.#hasGoneOn()) this.#drain = 'not begun';
    if (this.#drain === 'not begun') {
      this.#drain = 'flushed';
      for (const participant of this.#participants) participant.addMetrics();
      this.#flushBeforeExit();
    } else if (this.#drain === 'flushed' && this.#hasOpenWork()) {
      this.#drain = 'closed';
      for (const participant of this.#participants) participant.close(abortByDrain());
      this.#flushBeforeExit();
    } else {
      this.#drain = 'done';
    }
  };

  readonly #onExit = (code: number): void => {
    const isDrained = this.#drain === 'done' && !this.#hasGoneOn();
    for (const participant of this.#participants) {
      if (!isDrained) participant.close(this.#crash ?? abortByExit(code));
      participant.spoolNow(true);
    }
  };

  readonly #onCrash = (error: unknown): void => {
    this.#crash = abortByCrash(error);
    emitCrash(error, this.#crash);
    for (const participant of this.#participants) participant.spoolNow(false);
    // Only a process whose application handles the exception gets there.
    setImmediate(() => {
      this.#crash = undefined;
    }).unref();
  };

  readonly #onSignal = (signal: NodeJS.Signals): void => {
    const isHandledByApplication = process.listeners(signal).some((listener) => !(OURS in listener));
    if (isHandledByApplication || process.pid === INIT_PID) this.#stepAside(signal);
    else if (this.#endingBy === undefined) void this.#endBy(signal);
    else this.#endNow(signal);
  };

  /**
   * The application decides; what it has emitted is made safe first, because it may end the process at once. Without our listener
   * for this turn, so that libraries which count the listeners to see whether they are alone come to the right result.
   */
  #stepAside(signal: NodeJS.Signals): void {
    process.off(signal, this.#onSignal);
    setImmediate(() => {
      if (this.#participants.size > 0) process.prependListener(signal, this.#onSignal);
    });
    for (const participant of this.#participants) {
      participant.addMetrics();
      participant.spoolNow(false);
      void participant.flush();
    }
  }

  async #endBy(signal: NodeJS.Signals): Promise<void> {
    this.#endingBy = signal;
    for (const participant of this.#participants) {
      participant.close(abortBySignal(signal));
      // Another signal may come at any time, one that cannot be caught included.
      participant.spoolNow(false);
    }
    await Promise.all(Array.from(this.#participants, (participant) => participant.flush()));
    this.#endNow(signal);
  }

  #endNow(signal: NodeJS.Signals): void {
    for (const participant of this.#participants) {
      if (participant.hasOpenWork) participant.close(abortBySignal(signal));
      participant.spoolNow(true);
    }
    process.off(signal, this.#onSignal);
    process.kill(process.pid, signal);
  }

  #hasOpenWork(): boolean {
    return Array.from(this.#participants).some((participant) => participant.hasOpenWork);
  }

  /** All times together take no longer than the deadline. Keeps the process for one more turn, so that Node asks once more. */
  #flushBeforeExit(): void {
    const beginMillis = performance.now();
    const flushed = Array.from(this.#participants, (participant) => participant.flush(this.#waitedMillis));
    void Promise.all(flushed).finally(() => {
      for (const participant of this.#participants) participant.disconnect();
      this.#flushedAtMillis = performance.now();
      this.#waitedMillis += this.#flushedAtMillis - beginMillis;
      this.#acceptedRecords = this.#countAccepted();
      setImmediate(() => {});
    });
  }

  /** Whether the application has found more to do since the last flush; closing our connections takes a few turns too. */
  #hasGoneOn(): boolean {
    const isLater = performance.now() - this.#flushedAtMillis > LONGEST_CLOSING_MILLIS;
    return isLater || this.#countAccepted() > this.#acceptedRecords;
  }

  #countAccepted(): number {
    return Array.from(this.#participants).reduce((sum, { acceptedRecords }) => sum + acceptedRecords, 0);
  }
}
