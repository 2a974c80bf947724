import { expect, it } from 'vitest';
import { childrenOf } from '../../../../src/conversation/tree-children.ts';
import { buildSpanTree } from '../testing/build-span-tree.ts';
import { createSpanModel, pathTo, rootsOf } from './span-model.ts';

it('lists children in order of start, and walks parents before children', () => {
  const model = createSpanModel(
    buildSpanTree([{ id: 'a' }, { id: 'b', parent: 'a' }, { id: 'c', parent: 'b' }, { id: 'd', parent: 'a' }]),
  );
  expect([...childrenOf(model.children, 0)]).toEqual([1, 3]);
  expect([...model.order]).toEqual([0, 1, 2, 3]);
  expect(pathTo(model, 2)).toEqual([0, 1, 2]);
});

it('keeps a child that starts before its parent below it', () => {
  const model = createSpanModel(buildSpanTree([{ id: 'early', parent: 'late' }, { id: 'late' }]));
  expect([...rootsOf(model)]).toEqual([1]);
  expect([...model.order]).toEqual([1, 0]);
});

it('cuts a circle of parents, so that each span is walked once', () => {
  const model = createSpanModel(
    buildSpanTree([
      { id: 'a', parent: 'c' },
      { id: 'b', parent: 'a' },
      { id: 'c', parent: 'b' },
      { id: 'tail', parent: 'c' },
      { id: 'own', parent: 'own' },
    ]),
  );
  expect([...model.order].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
  expect([...rootsOf(model)]).toEqual([0, 4]);
});

it('walks a chain deeper than any call stack', () => {
  const chain = Array.from({ length: 30_000 }, (_, at) => ({ id: `s${at}`, ...(at > 0 && { parent: `s${at - 1}` }) }));
  const tree = buildSpanTree(chain.slice(0, 1));
  const deep = {
    ...tree,
    spanIds: chain.map(({ id }) => id),
    parentIndex: chain.map((_, at) => at - 1),
  };
  expect(createSpanModel(deep).order.at(-1)).toBe(29_999);
});
