import { expect, it } from 'vitest';
import { foldSiblings } from './fold-siblings.ts';

interface Row {
  readonly parent: number;
  readonly name: number;
  readonly status?: number;
  readonly state?: number;
}

function foldsOf(rows: readonly Row[]) {
  return foldSiblings({
    parentIndex: rows.map(({ parent }) => parent),
    nameIndex: rows.map(({ name }) => name),
    operation: rows.map(() => 0),
    status: rows.map(({ status = 0 }) => status),
    state: rows.map(({ state = 0 }) => state),
  });
}

const root = { parent: -1, name: 0 };
const like = { parent: 0, name: 1 };

it('folds more than three of the same name in sequence', () => {
  expect(foldsOf([root, like, like, like, like])).toEqual([{ parentIndex: 0, spanIndexes: [1, 2, 3, 4] }]);
  expect(foldsOf([root, like, like, like])).toEqual([]);
});

it('does not fold over another one in between', () => {
  expect(foldsOf([root, like, like, { parent: 0, name: 2 }, like, like])).toEqual([]);
});

it('leaves out what failed, has a failure below it or is still running', () => {
  const failed = { ...like, status: 2 };
  const running = { ...like, state: 1 };
  const rows = [root, like, failed, like, like, running, like, { parent: 3, name: 9, status: 2 }, like];
  expect(foldsOf(rows)).toEqual([{ parentIndex: 0, spanIndexes: [1, 4, 6, 8] }]);
});

it('folds roots, too', () => {
  expect(foldsOf([root, root, root, root])).toEqual([{ parentIndex: -1, spanIndexes: [0, 1, 2, 3] }]);
});
