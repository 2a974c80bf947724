import { setImmediate, setTimeout } from 'node:timers/promises';
import type { EraseProgress } from '../../api/storage.ts';

/** Requests that have come are written between two slices. */
const SLICE_MILLIS = 20;

/** Long work, done a little at a time beside the writing. What is left when it is stopped rejects. */
export class SlicedWork {
  progress: EraseProgress | undefined;
  readonly #report: () => void;
  readonly #stop = new AbortController();

  /** @param report the progress has changed */
  constructor(report: () => void) {
    this.#report = report;
  }

  get isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  stop(): void {
    this.#stop.abort();
  }

  show(progress: EraseProgress): void {
    this.progress = progress;
    this.#report();
  }

  async run<T>(steps: Generator<EraseProgress | undefined, T>): Promise<T> {
    try {
      for (;;) {
        this.#stop.signal.throwIfAborted();
        const end = performance.now() + SLICE_MILLIS;
        do {
          const { value, done } = steps.next();
          if (done === true) return value;
          this.progress = value ?? this.progress;
        } while (performance.now() < end);
        this.#report();
        await setImmediate();
      }
    } finally {
      // Of steps that are left in the middle, too.
      steps.return(undefined as T);
    }
  }

  async pause(millis: number): Promise<void> {
    await setTimeout(millis, undefined, { signal: this.#stop.signal });
  }
}
