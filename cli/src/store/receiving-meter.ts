import type { ReceivingRates } from './store.ts';
import type { Totals } from './writer/totals.ts';

const WINDOW_SECONDS = 10;

/** Counts what arrives, by second. */
export class ReceivingMeter {
  readonly #seconds = new Map<number, Totals>();

  add(added: Totals): void {
    const second = this.#now();
    const known = this.#seconds.get(second);
    if (known === undefined) this.#seconds.set(second, { ...added });
    else {
      known.spans += added.spans;
      known.logs += added.logs;
      known.points += added.points;
    }
    this.#dropOld(second);
  }

  /** Items a second over the last ten seconds. */
  rates(): ReceivingRates {
    this.#dropOld(this.#now());
    const sums = { spans: 0, logs: 0, points: 0 };
    for (const { spans, logs, points } of this.#seconds.values()) {
      sums.spans += spans / WINDOW_SECONDS;
      sums.logs += logs / WINDOW_SECONDS;
      sums.points += points / WINDOW_SECONDS;
    }
    return sums;
  }

  /** Not the clock's time: that may go back. */
  #now(): number {
    return Math.floor(performance.now() / 1000);
  }

  #dropOld(now: number): void {
    for (const second of this.#seconds.keys()) if (second <= now - WINDOW_SECONDS) this.#seconds.delete(second);
  }
}
