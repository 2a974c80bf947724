import type { TokenUsage } from './model.ts';

/** What the tests hold the server's strings by: holding answers back, and counting what was asked and billed. */
export class Control {
  readonly #requests = new Map<string, number>();
  readonly #tokens = new Map<string, TokenUsage>();
  #held: PromiseWithResolvers<void> | undefined;
  #waiting = 0;

  /** Counts a model call, and waits as long as answers are held back. */
  async admit(model: string): Promise<void> {
    this.#requests.set(model, (this.#requests.get(model) ?? 0) + 1);
    this.#waiting += 1;
    await this.#held?.promise;
    this.#waiting -= 1;
  }

  /** Counts the tokens of an answer. */
  bill(model: string, usage: TokenUsage): void {
    const before = this.#tokens.get(model) ?? { input: 0, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 };
    this.#tokens.set(model, {
      input: before.input + usage.input,
      cacheRead: before.cacheRead + usage.cacheRead,
      cacheWrite: before.cacheWrite + usage.cacheWrite,
      output: before.output + usage.output,
      reasoning: before.reasoning + usage.reasoning,
    });
  }

  hold(): void {
    this.#held ??= Promise.withResolvers();
  }

  release(): void {
    this.#held?.resolve();
    this.#held = undefined;
  }

  /** How many model calls came and which tokens were billed, by model, and how many calls are held back now. */
  statistics(): { requests: Record<string, number>; tokens: Record<string, TokenUsage>; waiting: number } {
    return {
      requests: Object.fromEntries(this.#requests),
      tokens: Object.fromEntries(this.#tokens),
      waiting: this.#waiting,
    };
  }
}
