/** A list as far as it was asked for; with `nextCursor` where there is more. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

/** The first items of a list: where it takes long to find what matches, a page ends before it is full, and the next one goes on. */
export async function collectPages<T>(
  most: number,
  ask: (page: { readonly limit: number; readonly cursor?: string }) => Promise<Page<T>>,
): Promise<Page<T>> {
  let items: readonly T[] = [];
  let cursor: { readonly cursor?: string } = {};
  do {
    const page = await ask({ limit: most - items.length, ...cursor });
    items = [...items, ...page.items];
    cursor = page.nextCursor === undefined ? {} : { cursor: page.nextCursor };
  } while (items.length < most && cursor.cursor !== undefined);
  return { items, ...(cursor.cursor !== undefined && { nextCursor: cursor.cursor }) };
}
