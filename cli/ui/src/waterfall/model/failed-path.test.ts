import { expect, it } from 'vitest';
import { buildSpanTree } from '../testing/build-span-tree.ts';
import type { SpanSketch } from '../testing/build-span-tree.ts';
import { failedPath } from './failed-path.ts';
import { createSpanModel } from './span-model.ts';

const pathIn = (spans: readonly SpanSketch[]) => {
  const model = createSpanModel(buildSpanTree(spans));
  return failedPath(model).map((span) => model.tree.spanIds[span]);
};

it('leads from a root that failed to its deepest cause, past tries that were repeated', () => {
  expect(
    pathIn([
      { id: 'request', error: 'answered 500' },
      { id: 'first try', parent: 'request', error: 'time-out' },
      { id: 'log', parent: 'request' },
      { id: 'second try', parent: 'request', error: 'time-out' },
      { id: 'connect', parent: 'second try', error: 'refused' },
    ]),
  ).toEqual(['request', 'second try', 'connect']);
});

it('is empty where what failed did not make a root fail', () => {
  expect(pathIn([{ id: 'request' }, { id: 'try', parent: 'request', error: 'time-out' }])).toEqual([]);
});
