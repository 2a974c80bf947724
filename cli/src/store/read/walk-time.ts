/** A piece of a window, in microseconds; its end does not belong to it. */
export interface TimeSlice {
  readonly fromMicros: number;
  readonly toMicros: number;
}

/** Rows within a window, the newest first, as far as there was time to look. */
export interface TimeWalk<R> {
  readonly rows: Iterable<R>;
  /** Once the rows are at their end: how far was looked. Undefined where nothing of the window is left. */
  untilMicros(): number | undefined;
}

/** A page waits for it; the next one goes on where this one ended. */
const BUDGET_MILLIS = 60;
/** The first slice is this part of the window; each further one is at most twice as long, and no longer than there is time for. */
const FIRST_PART = 1 / 128;
const SHORTEST_MICROS = 1_000_000;

/**
 * Walks back through a window slice by slice: where no index leads to what matches, it is found by looking, and a statement over the
 * whole window could not be left before it has found something.
 * @param read what matches within a slice, the newest first
 */
export function walkTime<R>({ fromMicros, toMicros }: TimeSlice, read: (slice: TimeSlice) => Iterable<R>): TimeWalk<R> {
  let end = toMicros;
  function* walk(): Generator<R> {
    const deadline = performance.now() + BUDGET_MILLIS;
    let width = Math.max(SHORTEST_MICROS, Math.ceil((toMicros - fromMicros) * FIRST_PART));
    while (end > fromMicros && performance.now() < deadline) {
      const start = Math.max(fromMicros, end - width);
      const startedAt = performance.now();
      yield* read({ fromMicros: start, toMicros: end });
      end = start;
      const now = performance.now();
      width = Math.ceil(Math.max(SHORTEST_MICROS, width * Math.min(2, (deadline - now) / (now - startedAt))));
    }
  }
  return { rows: walk(), untilMicros: () => (end > fromMicros ? end : undefined) };
}
