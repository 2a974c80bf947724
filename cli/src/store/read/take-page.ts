/** Rows that a page took, and where the next one goes on. */
export interface TakenPage<R> {
  readonly rows: readonly R[];
  /** The last row that was looked at, where there may be more behind it. */
  readonly last: R | undefined;
}

/**
 * A page that is tested row by row ends early this long after its first row was found, however long that took; the next one goes on where
 * it ended.
 */
const SCAN_BUDGET_MILLIS = 250;

/** The first `limit` rows, of those that pass the test if there is one. */
export function takePage<R>(candidates: Iterable<R>, limit: number, test?: (row: R) => boolean): TakenPage<R> {
  let deadline: number | undefined;
  const rows: R[] = [];
  let last: R | undefined;
  for (const row of candidates) {
    deadline ??= Date.now() + SCAN_BUDGET_MILLIS;
    if (rows.length === limit || (test !== undefined && Date.now() > deadline)) return { rows, last };
    last = row;
    if (test === undefined || test(row)) rows.push(row);
  }
  return { rows, last: undefined };
}
