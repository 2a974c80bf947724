import { NO_PARENT } from './tree-children.ts';

/**
 * Takes their parents from spans that would else be below themselves: a circle, which only broken ids make, is cut at its earliest span.
 * @param parent the index of each span's parent, in order of start; changed
 * @param reached spans that are known to be in none
 */
export function cutCircles(parent: Int32Array, reached: Iterable<number> = []): void {
  const isReached = new Uint8Array(parent.length);
  for (const span of reached) isReached[span] = 1;
  for (const start of parent.keys()) {
    if (isReached[start]) continue;
    const onPath = new Set<number>();
    let at = start;
    while (at !== NO_PARENT && !isReached[at] && !onPath.has(at)) {
      onPath.add(at);
      at = parent[at] ?? NO_PARENT;
    }
    if (onPath.has(at)) parent[at] = NO_PARENT;
    for (const span of onPath) isReached[span] = 1;
  }
}
