/** Durations below a second that people write: 15ms, 250ms. Above, `spans_slow` has what took longer. In nanoseconds. */
const EDGES = [
  ...[1e6, 1e7, 1e8].flatMap((unit) => [1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 7.5, 8, 9].map((count) => count * unit)),
  1e9,
];

/** Where a duration is among the edges, in their order: an odd number on one of them, an even one between two. */
export function durationClass(nanos: number): number {
  let low = 0;
  let high = EDGES.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((EDGES[middle] ?? 0) < nanos) low = middle + 1;
    else high = middle;
  }
  return EDGES[low] === nanos ? low * 2 + 1 : low * 2;
}

/** The class of a duration that is an edge: to be longer is to be of a higher class. Undefined for any other. */
export function classOfEdge(nanos: number): number | undefined {
  const found = durationClass(nanos);
  return found % 2 === 1 ? found : undefined;
}
