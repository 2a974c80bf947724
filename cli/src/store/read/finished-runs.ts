import { runOutcomes } from '../../api/closed-sets.ts';
import type { Overview } from '../../api/overview.ts';
import { quantileOf } from './quantile.ts';
import { isFailure } from './run-times.ts';
import type { RunTimes } from './run-times.ts';
import { StepCounts } from './step-counts.ts';
import type { TimeSteps } from './time-steps.ts';

type Figure = Overview['finished'];

/** Runs that finished within a time: how long each was active, and how many failed; and how many were given up. */
interface Finished {
  readonly activeMillis: number[];
  failures: number;
  givenUp: number;
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
    endMillis.forEach((end, index) => {
      const { step, into } = this.#placeOf(end);
      if (into === undefined) return;
      const outcome = runOutcomes[outcomes[index] ?? 0] ?? 'success';
      into.activeMillis.push(end - (startMillis[index] ?? end) - (waitMillis[index] ?? 0));
      if (isFailure(outcome)) into.failures += 1;
      if (step >= 0) this.#outcomes.add(outcome, step, 1);
    });
  }

  /** A run that has not ended, and has failed all the same. @param lastMillis its last sign of life */
  addGivenUp(lastMillis: number): void {
    const { into } = this.#placeOf(lastMillis);
    if (into !== undefined) into.givenUp += 1;
  }

  /** The step is -1 where it is of the window before. */
  #placeOf(end: number): { readonly step: number; readonly into: Finished | undefined } {
    const earlier = this.#from - (this.#to - this.#from);
    if (end < earlier || end >= this.#to) return { step: -1, into: undefined };
    if (end < this.#from) return { step: -1, into: this.#before };
    const step = this.#steps.indexOf(end);
    return { step, into: this.#byStep[step] };
  }

  figures(): Pick<Overview, 'finished' | 'failedShare' | 'activeP95Millis' | 'activeP50' | 'activeP95'> {
    const sorted = this.#byStep.map(sortedTimes);
    const before = sortedTimes(this.#before);
    const all = Float64Array.from(sorted.flatMap((times) => [...times])).sort();
    const activeP95 = sorted.map((times) => quantileOf(times, 0.95));
    const failedShare: Figure = {
      value: failedShareOf(this.#byStep),
      before: failedShareOf([this.#before]),
      course: this.#byStep.map((step) => failedShareOf([step])),
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
  return { activeMillis: [], failures: 0, givenUp: 0 };
}

function sortedTimes({ activeMillis }: Finished): Float64Array {
  return Float64Array.from(activeMillis).sort();
}

/** As `failed = true` of the filter language finds them. */
function failedShareOf(times: readonly Finished[]): number | null {
  const sum = (of: (time: Finished) => number): number => times.reduce((total, time) => total + of(time), 0);
  const givenUp = sum((time) => time.givenUp);
  const all = sum(({ activeMillis }) => activeMillis.length) + givenUp;
  return all === 0 ? null : (sum(({ failures }) => failures) + givenUp) / all;
}
