/** What the tests hold the server's strings by: holding answers back, and counting requests. */
export class Control {
  readonly #requests = new Map<string, number>();
  #held: PromiseWithResolvers<void> | undefined;
  #waiting = 0;

  /** Counts a model call, and waits as long as answers are held back. */
  async admit(model: string): Promise<void> {
    this.#requests.set(model, (this.#requests.get(model) ?? 0) + 1);
    this.#waiting += 1;
    await this.#held?.promise;
    this.#waiting -= 1;
  }

  hold(): void {
    this.#held ??= Promise.withResolvers();
  }

  release(): void {
    this.#held?.resolve();
    this.#held = undefined;
  }

  /** How many model calls came, by model, and how many are held back now. */
  statistics(): { requests: Record<string, number>; waiting: number } {
    return { requests: Object.fromEntries(this.#requests), waiting: this.#waiting };
  }
}
