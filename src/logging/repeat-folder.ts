/** Counts lines that repeat one printed within the window, so that a failing loop prints one line and a count. */
export interface RepeatFolder<Line> {
  /** Prints the line, or counts it if the same was printed within the window. */
  add(key: string, line: Line): void;
  /** How many lines were counted and not printed yet. */
  readonly pending: number;
  /** Prints what was counted so far. */
  flush(): void;
}

interface Fold<Line> {
  readonly last: Line;
  readonly count: number;
}

/** The most different lines that are remembered at once; more are printed as they come. */
const MAX_REMEMBERED = 1000;

/**
 * @param windowMillis How long a printed line is remembered; 0 folds nothing.
 * @param print Gets a line, and how often it came since it was last printed, if it did.
 */
export function createRepeatFolder<Line>(
  windowMillis: number,
  print: (line: Line, repeated?: number) => void,
): RepeatFolder<Line> {
  const remembered = new Map<string, Fold<Line>>();

  const close = (key: string): void => {
    const fold = remembered.get(key);
    remembered.delete(key);
    if (fold !== undefined && fold.count > 0) print(fold.last, fold.count);
  };

  return {
    get pending() {
      return [...remembered.values()].reduce((sum, { count }) => sum + count, 0);
    },
    add(key, line) {
      const fold = remembered.get(key);
      if (fold !== undefined) {
        remembered.set(key, { last: line, count: fold.count + 1 });
        return;
      }
      print(line);
      if (windowMillis === 0 || remembered.size >= MAX_REMEMBERED) return;
      remembered.set(key, { last: line, count: 0 });
      setTimeout(close, windowMillis, key).unref();
    },
    flush() {
      for (const key of remembered.keys()) close(key);
    },
  };
}
