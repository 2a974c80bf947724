const MOST_REASONS = 3;

/** Counts what was rejected, and why. */
export class Rejections {
  count = 0;
  readonly #reasons = new Map<string, number>();

  /** Answers nothing: what is left of the item. */
  add(reason: string, items = 1): undefined {
    this.count += items;
    this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + items);
  }

  describe(itemName: string): string {
    if (this.count === 0) return '';
    const reasons = Array.from(this.#reasons, ([reason, items]) => `${reason} (${items})`);
    const rest = reasons.length > MOST_REASONS ? `; ${reasons.length - MOST_REASONS} other reasons` : '';
    return `${this.count} ${itemName} rejected: ${reasons.slice(0, MOST_REASONS).join('; ')}${rest}`;
  }
}
