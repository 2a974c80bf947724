/**
 * Running sums of the series, first at the bottom: item `i` is the upper edge of series `i`. A time that no series knows stays a
 * gap. What is not zero is at least `minimum` high, so that one failure among thousands is seen.
 */
export function stackSeries(series: readonly (readonly (number | null)[])[], minimum = 0): (number | null)[][] {
  const length = Math.max(0, ...series.map((values) => values.length));
  const base = Array.from<number>({ length }).fill(0);
  const isKnown = Array.from({ length }, (_, index) => series.some((values) => values[index] != null));
  return series.map((values) =>
    base.map((below, index) => {
      if (isKnown[index] !== true) return null;
      const value = values[index] ?? 0;
      const top = below + (value > 0 ? Math.max(value, minimum) : value);
      base[index] = top;
      return top;
    }),
  );
}

/** The highest of the sums over all series. */
export function highestTotal(series: readonly (readonly (number | null)[])[]): number {
  const tops = stackSeries(series).at(-1) ?? [];
  return Math.max(0, ...tops.map((top) => top ?? 0));
}
