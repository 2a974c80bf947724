/** What watches a result on behalf of an operation. Each way to end may be reported more than once: the first counts. */
export interface Follower {
  /** Runs a step of the result's producer where the operation is active, so that what it starts is below it. */
  readonly run: <R>(step: () => R) => R;
  /** The producer handed out one item of a stream. */
  item(item: unknown): void;
  /** The result is complete. `value` is what a function or promise gave, undefined at the end of a stream. */
  complete(value: unknown): void;
  /** The producer failed. */
  fail(error: unknown): void;
  /** The consumer stopped before the end. */
  cancel(): void;
  /** The consumer let go of the result without reading it to its end. */
  abandon(): void;
}
