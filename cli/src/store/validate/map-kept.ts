/**
 * The items as `convert` gives them, without those for which it gives nothing. The very array that was given when each item came back as
 * it was, so that a request without faults is not copied.
 */
export function mapKept<T>(items: readonly T[], convert: (item: T) => T | undefined): readonly T[] {
  let changed: T[] | undefined;
  for (const [index, item] of items.entries()) {
    const converted = convert(item);
    if (changed === undefined && converted !== item) changed = items.slice(0, index);
    if (changed !== undefined && converted !== undefined) changed.push(converted);
  }
  return changed ?? items;
}
