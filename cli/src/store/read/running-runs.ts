import type { Overview } from '../../api/overview.ts';
import type { TimeSteps } from './time-steps.ts';

/** How many runs were under way at a moment: at the end of a window, at its start, and at the end of each step. */
export class RunningRuns {
  readonly #steps: TimeSteps;
  readonly #from: number;
  readonly #at: number;
  /** By how many the number changed within each step. */
  readonly #changes: number[];
  #runningBefore = 0;
  #atStart = 0;
  #atEnd = 0;

  constructor(steps: TimeSteps, from: number, at: number) {
    this.#steps = steps;
    this.#from = from;
    this.#at = at;
    this.#changes = Array.from({ length: steps.count }, () => 0);
  }

  /** @param endMillis Infinity for one that runs still */
  add(startMillis: number, endMillis: number): void {
    if (startMillis <= this.#from && endMillis > this.#from) this.#atStart++;
    if (startMillis <= this.#at && endMillis > this.#at) this.#atEnd++;
    const end = this.#steps.indexOf(endMillis);
    if (end < 0) return;
    const start = this.#steps.indexOf(startMillis);
    if (start < 0) this.#runningBefore++;
    else this.#change(start, 1);
    this.#change(end, -1);
  }

  figure(): Overview['running'] {
    let level = this.#runningBefore;
    const course = this.#changes.map((change) => (level += change));
    return { value: this.#atEnd, before: this.#atStart, course };
  }

  #change(step: number, by: number): void {
    const before = this.#changes[step];
    if (before !== undefined) this.#changes[step] = before + by;
  }
}
