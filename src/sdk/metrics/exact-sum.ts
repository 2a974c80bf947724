/**
 * A running sum in double precision whose rounding errors are carried along (Neumaier's variant of Kahan summation), so that a million
 * amounts of money add up to what they are. Not integers of a fixed step: a price per token is below a micro-dollar.
 */
export class ExactSum {
  #sum = 0;
  #lost = 0;

  get value(): number {
    return this.#sum + this.#lost;
  }

  set value(value: number) {
    this.#sum = value;
    this.#lost = 0;
  }

  add(value: number): void {
    const sum = this.#sum + value;
    this.#lost += Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - sum + value : value - sum + this.#sum;
    this.#sum = sum;
  }
}
