import { expect, it } from 'vitest';
import { dragWindow, partAt } from './minimap-drag.ts';

it('takes hold of an edge before the window, and of the window before the rest', () => {
  expect([18, 22, 50, 79, 95].map((at) => partAt([20, 80], at, 3))).toEqual(['from', 'from', 'whole', 'to', 'new']);
});

it('moves the window, an edge, or draws a new one, also backwards', () => {
  const drag = { startedAt: 50, window: [20, 80] } as const;
  expect(dragWindow({ ...drag, part: 'whole' }, 55)).toEqual([25, 85]);
  expect(dragWindow({ ...drag, part: 'from' }, 90)).toEqual([80, 90]);
  expect(dragWindow({ ...drag, part: 'new' }, 30)).toEqual([30, 50]);
});
