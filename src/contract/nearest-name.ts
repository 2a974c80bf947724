/** The name that `written` most likely meant: the nearest within `mostEdits`, by default one for every five letters. */
export function nearestName(
  written: string,
  names: readonly string[],
  mostEdits: number = Math.max(1, Math.floor(written.length / 5)),
): string | undefined {
  const [nearest] = names
    .filter((name) => Math.abs(name.length - written.length) <= mostEdits)
    .map((name) => ({ name, distance: editDistance(written, name) }))
    .sort((one, other) => one.distance - other.distance);
  return nearest !== undefined && nearest.distance <= mostEdits ? nearest.name : undefined;
}

/** The nearest name or, where none is near, the only one that `written` begins. */
export function nearestOrLongerName(written: string, names: readonly string[]): string | undefined {
  const longer = names.filter((name) => name.startsWith(written));
  return nearestName(written, names) ?? (longer.length === 1 ? longer[0] : undefined);
}

/** How many letters must be inserted, removed, replaced or swapped with their neighbour to turn one word into the other. */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const substitution = at(last, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const isSwap = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swap = isSwap ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY;
      current.push(Math.min(at(last, column) + 1, at(current, column - 1) + 1, substitution, swap));
    }
    [beforeLast, last] = [last, current];
  }
  return at(last, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
