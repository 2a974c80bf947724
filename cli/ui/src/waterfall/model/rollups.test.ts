import { expect, it } from 'vitest';
import { buildSpanTree } from '../testing/build-span-tree.ts';
import { rollUp } from './rollups.ts';
import { createSpanModel } from './span-model.ts';

it('sums tokens, cost and calls without a price over everything below', () => {
  const tree = buildSpanTree([
    { id: 'run' },
    { id: 'agent', parent: 'run' },
    { id: 'first', parent: 'agent', tokens: 10, costUsd: 0.5 },
    { id: 'second', parent: 'agent', tokens: 5, costUsd: null },
  ]);
  const rollups = rollUp(createSpanModel(tree), tree);
  expect([...rollups.tokens]).toEqual([15, 15, 10, 5]);
  expect([...rollups.costUsd]).toEqual([0.5, 0.5, 0.5, 0]);
  expect([...rollups.unpriced]).toEqual([1, 1, 0, 1]);
});

it('takes a call that failed before a token for one that cost nothing', () => {
  const tree = buildSpanTree([
    { id: 'run' },
    { id: 'refused', parent: 'run', costUsd: null, error: 'answered 429' },
    { id: 'answered', parent: 'run', tokens: 10, costUsd: 0.5 },
  ]);
  expect([...rollUp(createSpanModel(tree), tree).unpriced]).toEqual([0, 0, 0]);
});
