/** What the program of cli/promql gives. */
export interface PromqlProgram {
  /** Takes a JSON array of rows; answers what is wrong with it. */
  addSeries(rows: string): string | null;
  clearSeries(): void;
  /** Tells it that points of a period, both ends included, may have come or gone: it keeps what it read. */
  forgetPoints(firstMillis: number, lastMillis: number): void;
  /** Answers one path of Prometheus's HTTP API; `form` is as in a URL. */
  call(path: string, form: string, nowMillis: number, timeoutMillis: number): PromqlAnswer;
}

interface PromqlAnswer {
  /** Prometheus's type of error; empty where it succeeded. */
  readonly errorType: string;
  /** JSON text. */
  readonly body: string;
}

/** What the program asks of us, while it answers. */
export interface PromqlHost {
  /** The points of a series as bytes, see PointReader. */
  read(seriesId: number, firstMillis: number, lastMillis: number): Uint8Array;
  /** The ids of the series that had points about the period, as doubles. */
  active(firstMillis: number, lastMillis: number): Uint8Array;
  /** The exemplars of a series as JSON. */
  exemplars(seriesId: number, firstMillis: number, lastMillis: number): string;
}
