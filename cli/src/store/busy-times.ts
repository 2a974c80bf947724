/** From and to, in microseconds. */
export type Stretch = readonly [number, number];

const SHORTEST_GAP_MICROS = 1_000;
/** Of a run that goes on for weeks. */
const MOST_GAPS = 500;

/** When something was open, as stretches that do not overlap, in order. What is added may overlap, and comes in any order. */
export class BusyTimes {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  add(start: number, end: number): void {
    const starts = this.#starts;
    const ends = this.#ends;
    const first = this.#firstEndingFrom(start);
    let after = first;
    while (after < starts.length && (starts[after] as number) <= end) after++;
    if (after === first) {
      starts.splice(first, 0, start);
      ends.splice(first, 0, end);
      return;
    }
    starts[first] = Math.min(starts[first] as number, start);
    ends[first] = Math.max(ends[after - 1] as number, end);
    if (after === first + 1) return;
    starts.splice(first + 1, after - first - 1);
    ends.splice(first + 1, after - first - 1);
  }

  addAll(other: BusyTimes): void {
    for (let i = 0; i < other.#starts.length; i++) this.add(other.#starts[i] as number, other.#ends[i] as number);
  }

  /** When nothing was open between the two, in order. A gap of less than a millisecond is none; of very many, the longest are told. */
  gapsWithin(from: number, to: number): Stretch[] {
    const gaps: Stretch[] = [];
    let at = from;
    const note = (until: number): void => {
      if (until - at >= SHORTEST_GAP_MICROS) gaps.push([at, until]);
    };
    for (let i = 0; i < this.#starts.length; i++) {
      note(Math.min(this.#starts[i] as number, to));
      at = Math.max(at, this.#ends[i] as number);
    }
    note(to);
    if (gaps.length <= MOST_GAPS) return gaps;
    const length = ([start, end]: Stretch): number => end - start;
    return gaps
      .toSorted((a, b) => length(b) - length(a) || a[0] - b[0])
      .slice(0, MOST_GAPS)
      .toSorted((a, b) => a[0] - b[0]);
  }

  #firstEndingFrom(micros: number): number {
    const ends = this.#ends;
    let low = 0;
    let high = ends.length;
    // Most come in order of time.
    if (high > 0 && (ends[high - 1] as number) < micros) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) < micros) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
