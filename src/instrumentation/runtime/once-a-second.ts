import { performance } from 'node:perf_hooks';

/** The shortest window that says something: two readers (an export and a scrape) that come together see the same values. */
const WINDOW_MILLIS = 1_000;

/** A value that covers the time since it was last made, and is kept for a second. */
export function onceASecond<T>(measure: () => T): () => T {
  let measured: { readonly value: T; readonly atMillis: number } | undefined;
  return () => {
    const atMillis = performance.now();
    if (measured === undefined || atMillis - measured.atMillis >= WINDOW_MILLIS)
      measured = { value: measure(), atMillis };
    return measured.value;
  };
}
