/** The next batch is so many times larger: for each, all are sorted anew. */
const GROWTH = 4;

/**
 * Rows in an order that no index has, read so many at a time: whoever stops early does not wait for the rest to be sorted.
 * @param size of the first batch
 * @param read at most so many rows from behind a row on; from the first on where there is none
 */
export function* inBatches<R>(
  first: R | undefined,
  size: number,
  read: (after: R | undefined, most: number) => readonly R[],
): Generator<R> {
  let last = first;
  for (let most = size; ; most *= GROWTH) {
    const rows = read(last, most);
    yield* rows;
    last = rows.at(-1);
    if (last === undefined || rows.length < most) return;
  }
}
