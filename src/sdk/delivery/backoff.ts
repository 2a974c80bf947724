import type { BackoffOptions } from './signal-options.ts';

/** A receiver whose clock or configuration is wrong must not silence a process for days. */
const LONGEST_RETRY_AFTER_MILLIS = 15 * 60_000;
const JITTER_RATIO = 0.2;

/** When to try again: doubling delays with jitter, or what the receiver asked for if that is longer. */
export class Backoff {
  readonly #options: BackoffOptions;
  #failures = 0;
  #retryAtMillis = 0;
  #isAskedFor = false;

  constructor(options: BackoffOptions) {
    this.#options = options;
  }

  get remainingMillis(): number {
    return Math.max(0, this.#retryAtMillis - Date.now());
  }

  /** Whether the receiver itself asked to be left alone until then. */
  get isAskedFor(): boolean {
    return this.#isAskedFor && this.remainingMillis > 0;
  }

  fail(retryAfterMillis: number | undefined): void {
    const { firstMillis, lastMillis } = this.#options;
    const delayMillis = Math.min(lastMillis, firstMillis * 2 ** this.#failures);
    const jitterMillis = delayMillis * JITTER_RATIO * (2 * Math.random() - 1);
    const askedMillis = Math.min(retryAfterMillis ?? 0, LONGEST_RETRY_AFTER_MILLIS);
    this.#failures += 1;
    this.#isAskedFor = retryAfterMillis !== undefined;
    this.#retryAtMillis = Date.now() + Math.max(delayMillis + jitterMillis, askedMillis);
  }

  /** Lets the next attempt happen now. */
  skip(): void {
    this.#retryAtMillis = 0;
  }

  succeed(): void {
    this.#failures = 0;
    this.#retryAtMillis = 0;
  }
}
