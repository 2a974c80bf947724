import { expect, it } from 'vitest';
import { describeBar } from './describe-bar.ts';
import type { Row } from './model/rows.ts';
import { rollUp } from './model/rollups.ts';
import { createSpanModel } from './model/span-model.ts';
import { buildSpanTree } from './testing/build-span-tree.ts';

it('says when a span began, how long it took, how much of it itself, on the critical path and waiting', () => {
  const tree = buildSpanTree([
    { id: 'agent', from: 0, to: 100 },
    { id: 'chat', parent: 'agent', from: 10, to: 70 },
  ]);
  const model = createSpanModel(tree);
  const marks = { critical: new Map([[0, [[70, 100]]]] as const), waits: new Map([[1, [80, 90]]] as const) };
  const data = { model, rollups: rollUp(model), logs: new Map(), ...marks };
  const row = (span: number): Row => ({
    key: String(span),
    span,
    level: 1,
    position: 1,
    setSize: 1,
    isExpandable: false,
    isExpanded: false,
  });
  expect(describeBar(data, row(0), 0).split('\n')).toEqual([
    'agent',
    'Begins at 0 ms',
    'Takes 100 ms, 40 ms of it itself',
    '30 ms on the critical path',
  ]);
  expect(describeBar(data, row(1), 0)).toContain('Not on the critical path\nWaits 10 ms');
});
