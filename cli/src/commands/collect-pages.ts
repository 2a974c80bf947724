interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

/** The first items of a list: where it takes long to find what matches, a page ends before it is full, and the next one goes on. */
export async function collectPages<T>(
  most: number,
  ask: (cursor: { readonly cursor?: string }) => Promise<Page<T>>,
): Promise<T[]> {
  const items: T[] = [];
  let page: Page<T> = { items: [] };
  do {
    page = await ask(page.nextCursor === undefined ? {} : { cursor: page.nextCursor });
    items.push(...page.items);
  } while (items.length < most && page.nextCursor !== undefined);
  return items.slice(0, most);
}
