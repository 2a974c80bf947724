/** Takes from the beginning of a cache what is past `most` entries. */
export function dropOldest(cache: Map<string, unknown>, most: number): void {
  for (const key of cache.keys()) {
    if (cache.size <= most) break;
    cache.delete(key);
  }
}
