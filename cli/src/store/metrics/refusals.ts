/** As many reasons as a sender reads. */
const MAX_REASONS = 3;

/** Data points that were not stored, by reason. */
export class Refusals {
  readonly #counts = new Map<string, number>();

  add(reason: string): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  }

  get count(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Empty where all were stored. */
  describe(): string {
    const reasons = [...this.#counts].map(([reason, count]) => `${count} data points were rejected: ${reason}`);
    return reasons.slice(0, MAX_REASONS).join('; ');
  }
}
