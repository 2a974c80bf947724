export interface Summary {
  readonly median: number;
  readonly min: number;
  /** Between the first and the third quartile. */
  readonly spread: number;
}

/** What a benchmark measured of one task. */
export interface Row extends Summary {
  readonly task: string;
  /** Over the peer, in the same run. */
  readonly ratio: number;
  /** What else was seen. */
  readonly note?: string;
}

export interface Aim {
  readonly text: string;
  readonly reached: number;
  readonly holds: boolean;
}

export interface Report {
  readonly title: string;
  /** What was done, for the reader of the results. */
  readonly method: string;
  readonly unit: string;
  /** What the ratio is a ratio to. */
  readonly ratioTo: string;
  readonly rows: readonly Row[];
  readonly aims: readonly Aim[];
}

export interface BenchOptions {
  /** A short run, to see that it works and about where it stands. */
  readonly quick: boolean;
}

/** The middle, the least and the spread of what was sampled. */
export function summarize(samples: readonly number[]): Summary {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
  return { median: at(0.5), min: at(0), spread: at(0.75) - at(0.25) };
}
