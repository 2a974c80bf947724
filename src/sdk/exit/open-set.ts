import type { AbortReason } from './abort-reason.ts';
import type { OpenWork } from './exit-participant.ts';

/** An application that forgets to end what it begins must not fill the memory with it. */
const MOST_OPEN = 10_000;

/** What has begun and not ended, oldest first. */
export class OpenSet<T> implements OpenWork {
  readonly #open = new Set<T>();
  readonly #end: (item: T, reason: AbortReason) => void;

  constructor(end: (item: T, reason: AbortReason) => void) {
    this.#end = end;
  }

  get size(): number {
    return this.#open.size;
  }

  add(item: T): void {
    if (this.#open.size < MOST_OPEN) this.#open.add(item);
  }

  delete(item: T): void {
    this.#open.delete(item);
  }

  [Symbol.iterator](): Iterator<T> {
    return this.#open.values();
  }

  /** Youngest first, so that none outlives what it is below. */
  abort(reason: AbortReason): void {
    for (const item of Array.from(this).toReversed()) this.#end(item, reason);
  }
}
