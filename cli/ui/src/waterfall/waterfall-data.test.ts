import { expect, it } from 'vitest';
import { operationKinds } from '../../../src/api/closed-sets.ts';
import { createSpanModel } from './model/span-model.ts';
import { buildSpanTree } from './testing/build-span-tree.ts';
import { isSaidBelow, isUndecided } from './waterfall-data.ts';

it('knows where a failed child says what went wrong in the same words', () => {
  const model = createSpanModel(
    buildSpanTree([
      { id: 'run', error: 'no answer after 3 tries' },
      { id: 'agent', parent: 'run', error: 'search: time-out after 10 s' },
      { id: 'search', parent: 'agent', error: 'time-out after 10 s' },
      { id: 'request', parent: 'search', error: '' },
    ]),
  );
  expect([0, 1, 2, 3].map((span) => isSaidBelow(model, span))).toEqual([false, true, false, false]);
});

it('knows a request for an approval that nobody has decided', () => {
  const names = [
    'approval.request merge',
    'approval.request deploy',
    'approval.decide merge',
    'approval.request merge',
  ];
  const tree = buildSpanTree(names.map((name, at) => ({ id: String(at), name })));
  const model = createSpanModel({ ...tree, operation: names.map(() => operationKinds.indexOf('approval')) });
  expect(names.map((_, span) => isUndecided(model, span))).toEqual([false, true, false, true]);
});
