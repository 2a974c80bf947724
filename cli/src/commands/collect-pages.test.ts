import { expect, it } from 'vitest';
import { collectPages } from './collect-pages.ts';
import type { Page } from './collect-pages.ts';

/** Pages that end early, by cursor; the first has none. */
const pages: Readonly<Record<string, Page<number>>> = {
  '': { items: [], nextCursor: 'b' },
  b: { items: [1, 2], nextCursor: 'c' },
  c: { items: [3, 4], nextCursor: 'd' },
  d: { items: [5] },
};

it.each([
  [3, { items: [1, 2, 3], nextCursor: 'd' }, ['', 'b', 'c']],
  [4, { items: [1, 2, 3, 4], nextCursor: 'd' }, ['', 'b', 'c']],
  [100, { items: [1, 2, 3, 4, 5] }, ['', 'b', 'c', 'd']],
])('goes on to the next page until there are %i', async (most, expected, asked) => {
  const cursors: string[] = [];
  const collected = await collectPages(most, async ({ limit, cursor = '' }) => {
    cursors.push(cursor);
    const { items = [], ...rest } = pages[cursor] ?? {};
    return { items: items.slice(0, limit), ...rest };
  });
  expect([collected, cursors]).toEqual([expected, asked]);
});
