import { expect, it } from 'vitest';
import { createSpanModel } from './model/span-model.ts';
import { deepestFailures, stepFrom } from './step-through.ts';
import { buildSpanTree } from './testing/build-span-tree.ts';

const model = createSpanModel(
  buildSpanTree([
    { id: 'run', error: 'time-out' },
    { id: 'agent', parent: 'run', error: 'time-out' },
    { id: 'search', parent: 'agent', error: 'time-out' },
    { id: 'fine', parent: 'run' },
    { id: 'notify', parent: 'run', error: 'refused' },
  ]),
);

it('goes to causes, not to what they made fail', () => {
  expect(deepestFailures(model)).toEqual([2, 4]);
});

it('steps on from where the reader is, and around the end', () => {
  const step = (from: number, direction: 1 | -1) => stepFrom(model, deepestFailures(model), from, direction);
  expect([step(-1, 1), step(0, 1), step(2, 1), step(3, 1), step(4, 1)]).toEqual([2, 2, 4, 4, 2]);
  expect([step(4, -1), step(3, -1), step(0, -1)]).toEqual([2, 2, 4]);
  expect(stepFrom(model, [], 1, 1)).toBeUndefined();
});
