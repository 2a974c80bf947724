import { runOutcomes } from '../../api/closed-sets.ts';
import type { Overview } from '../../api/overview.ts';
import { quantileOf } from './quantile.ts';
import { isFailure } from './run-times.ts';
import type { RunTimes } from './run-times.ts';
import { StepCounts } from './step-counts.ts';
import type { TimeSteps } from './time-steps.ts';

type Figure = Overview['finished'];

/** Runs that finished within a time: how long each was active, and how many failed. */
interface Finished {
  readonly activeMillis: number[];
  failures: number;
}

/** The runs that finished in a window, over its steps and beside those of the window before. */
export class FinishedRuns {
  readonly #steps: TimeSteps;
  readonly #from: number;
  readonly #to: number;
  readonly #before = nothing();
  readonly #byStep: readonly Finished[];
  readonly #outcomes: StepCounts;

  constructor(steps: TimeSteps, from: number, to: number) {
    this.#steps = steps;
    this.#from = from;
    this.#to = to;
    this.#byStep = Array.from({ length: steps.count }, nothing);
    this.#outcomes = new StepCounts(steps);
  }

  add({ startMillis, endMillis, waitMillis, outcomes }: RunTimes): void {
    const earlier = this.#from - (this.#to - this.#from);
    endMillis.forEach((end, index) => {
      if (end < earlier || end >= this.#to) return;
      const step = end < this.#from ? -1 : this.#steps.indexOf(end);
      const into = step < 0 ? this.#before : this.#byStep[step];
      if (into === undefined) return;
      const outcome = runOutcomes[outcomes[index] ?? 0] ?? 'success';
      into.activeMillis.push(end - (startMillis[index] ?? end) - (waitMillis[index] ?? 0));
      if (isFailure(outcome)) into.failures += 1;
      if (step >= 0) this.#outcomes.add(outcome, step, 1);
    });
  }

  figures(): Pick<Overview, 'finished' | 'failedShare' | 'activeP95Millis' | 'activeP50' | 'activeP95'> {
    const sorted = this.#byStep.map(sortedTimes);
    const before = sortedTimes(this.#before);
    const all = Float64Array.from(sorted.flatMap((times) => [...times])).sort();
    const failures = this.#byStep.reduce((sum, step) => sum + step.failures, 0);
    const activeP95 = sorted.map((times) => quantileOf(times, 0.95));
    const failedShare: Figure = {
      value: shareOf(failures, all.length),
      before: shareOf(this.#before.failures, before.length),
      course: this.#byStep.map((step) => shareOf(step.failures, step.activeMillis.length)),
    };
    return {
      finished: { value: all.length, before: before.length, course: sorted.map(({ length }) => length) },
      failedShare,
      activeP95Millis: { value: quantileOf(all, 0.95), before: quantileOf(before, 0.95), course: activeP95 },
      activeP50: sorted.map((times) => quantileOf(times, 0.5)),
      activeP95,
    };
  }

  outcomesOverTime(): Overview['runsByOutcome'] {
    return this.#outcomes.toHistogram(runOutcomes);
  }
}

function nothing(): Finished {
  return { activeMillis: [], failures: 0 };
}

function sortedTimes({ activeMillis }: Finished): Float64Array {
  return Float64Array.from(activeMillis).sort();
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
