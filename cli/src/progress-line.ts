/** Where it is shown: standard error. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const ERASE_LINE = '\r\u001b[2K';
const QUARTERS = 4;

/** How far long work is: on a terminal a line of which each takes the place of the one before, elsewhere a line for each quarter of it. */
export class ProgressLine {
  readonly #output: ProgressOutput;
  /** One that can erase a line. */
  readonly #isTerminal: boolean;
  #shown = '';
  #quarters = 0;

  constructor(output: ProgressOutput) {
    this.#output = output;
    this.#isTerminal = output.isTTY === true && process.env['TERM'] !== 'dumb';
  }

  /** @param share of the work that is done, from 0 to 1; without one only a terminal is told */
  show(text: string, share = 0): void {
    if (this.#isTerminal) this.#replace(text);
    else this.#addQuarter(text, share);
  }

  /** Before anything else is printed, and at the end. */
  clear(): void {
    if (this.#shown !== '') this.#output.write(ERASE_LINE);
    this.#shown = '';
  }

  #replace(text: string): void {
    // A line that goes over the edge is two, of which only one would be replaced.
    const line = text.slice(0, (this.#output.columns || 80) - 1);
    if (line === this.#shown) return;
    this.#output.write(ERASE_LINE + line);
    this.#shown = line;
  }

  #addQuarter(text: string, share: number): void {
    const quarters = Math.floor(share * QUARTERS);
    if (quarters > this.#quarters && quarters < QUARTERS) this.#output.write(`${text}\n`);
    this.#quarters = quarters;
  }
}
