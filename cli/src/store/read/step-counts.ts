import type { Histogram } from '../../api/common.ts';
import type { TimeSteps } from './time-steps.ts';

/** Numbers by name and step. */
export class StepCounts {
  readonly #steps: TimeSteps;
  readonly #series = new Map<string, number[]>();

  constructor(steps: TimeSteps) {
    this.#steps = steps;
  }

  add(name: string, step: number, amount: number): void {
    if (step < 0 || step >= this.#steps.count) return;
    let counts = this.#series.get(name);
    if (counts === undefined) {
      counts = Array.from({ length: this.#steps.count }, () => 0);
      this.#series.set(name, counts);
    }
    counts[step] = (counts[step] ?? 0) + amount;
  }

  /** All series together. */
  sums(): number[] {
    return Array.from({ length: this.#steps.count }, (_, step) =>
      this.#series.values().reduce((sum, counts) => sum + (counts[step] ?? 0), 0),
    );
  }

  /** In the order given; by default, the largest first. Beyond `most` they are one, `other`. */
  toHistogram(order: readonly string[] = this.#bySize(), most = Infinity): Histogram {
    const names = order.filter((name) => this.#series.has(name));
    const series = names.slice(0, most).map((name) => ({ name, counts: this.#series.get(name) ?? [] }));
    const rest = names.slice(most).flatMap((name) => [this.#series.get(name) ?? []]);
    if (rest.length > 0) {
      series.push({
        name: 'other',
        counts: rest.reduce((sums, counts) => sums.map((sum, i) => sum + (counts[i] ?? 0))),
      });
    }
    return { stepMillis: this.#steps.stepMillis, from: this.#steps.fromMillis, series };
  }

  #bySize(): string[] {
    const sizes = [...this.#series].map(
      ([name, counts]) => [name, counts.reduce((sum, count) => sum + count, 0)] as const,
    );
    return sizes.sort(([, a], [, b]) => b - a).map(([name]) => name);
  }
}
