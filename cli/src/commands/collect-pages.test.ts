import { expect, it } from 'vitest';
import { collectPages } from './collect-pages.ts';

/** Pages that end early, by cursor; the first has none. */
const pages: Readonly<Record<string, { items: number[]; nextCursor?: string }>> = {
  '': { items: [], nextCursor: 'b' },
  b: { items: [1, 2], nextCursor: 'c' },
  c: { items: [3, 4], nextCursor: 'd' },
  d: { items: [5] },
};

it.each([
  [3, [1, 2, 3], ['', 'b', 'c']],
  [4, [1, 2, 3, 4], ['', 'b', 'c']],
  [100, [1, 2, 3, 4, 5], ['', 'b', 'c', 'd']],
])('goes on to the next page until there are %i', async (most, expected, asked) => {
  const cursors: string[] = [];
  const items = await collectPages(most, async ({ cursor = '' }) => {
    cursors.push(cursor);
    return pages[cursor] ?? { items: [] };
  });
  expect([items, cursors]).toEqual([expected, asked]);
});
