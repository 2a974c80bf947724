import { expect, it } from 'vitest';
import { readGridKey } from './grid-keys.ts';
import { allOpen } from './model/fold-state.ts';
import { rowsOf } from './model/rows.ts';
import { createSpanModel } from './model/span-model.ts';
import { buildSpanTree } from './testing/build-span-tree.ts';

const model = createSpanModel(
  buildSpanTree([
    { id: 'run' },
    { id: 'agent', parent: 'run' },
    { id: 'call', parent: 'agent' },
    { id: 'notify', parent: 'run' },
  ]),
);
const rows = rowsOf(model, { folds: allOpen, filtered: undefined, groupOf: undefined });
const press = (key: string, active: number, shiftKey = false) => readGridKey({ key, shiftKey }, rows, active, 10);

it.each([
  ['ArrowDown', 0, 1],
  ['j', 3, 3],
  ['k', 1, 0],
  ['ArrowUp', -1, 0],
  ['Home', 3, 0],
  ['End', 0, 3],
  ['PageDown', 1, 3],
  ['ArrowLeft', 2, 1],
  ['ArrowLeft', 3, 0],
  ['ArrowRight', 0, 1],
])('goes with %s from row %i to row %i', (key, from, to) => {
  expect(press(key, from)).toEqual({ type: 'move', to });
});

it('folds an open row with the left arrow before it leaves it', () => {
  expect(press('ArrowLeft', 1)).toEqual({ type: 'fold', row: rows.at(1), isOpen: false });
});

it('zooms, pans with shift, and leaves other keys to the page', () => {
  expect(press('+', 0)).toMatchObject({ type: 'zoom' });
  expect(press('ArrowLeft', 1, true)).toEqual({ type: 'pan', share: -0.2 });
  expect(press('ArrowRight', 2)).toBeUndefined();
  expect(press('x', 0)).toBeUndefined();
});
