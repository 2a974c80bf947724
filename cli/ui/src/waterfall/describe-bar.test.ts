import { expect, it } from 'vitest';
import { describeBar } from './describe-bar.ts';
import type { Row } from './model/row-list.ts';
import { spanStretches } from './model/span-stretches.ts';
import { readWaterfall } from './read-waterfall.ts';
import { buildSpanTree } from './testing/build-span-tree.ts';

it('says when a span began, how long it took, how much of it itself, on the critical path and waiting', () => {
  const tree = buildSpanTree([
    { id: 'agent', from: 0, to: 100 },
    { id: 'chat', parent: 'agent', from: 10, to: 70 },
  ]);
  const data = {
    ...readWaterfall(tree),
    critical: spanStretches(2, [{ span: 0, from: 70, to: 100 }]),
    waits: spanStretches(2, [{ span: 1, from: 80, to: 90 }]),
  };
  const row = (span: number): Row => ({
    key: String(span),
    span,
    level: 1,
    position: 1,
    setSize: 1,
    isExpandable: false,
    isExpanded: false,
  });
  expect(describeBar(data, row(0), 0)).toEqual([
    'agent',
    'Begins at 0 ms',
    'Takes 100 ms, 40 ms of it itself',
    '30 ms on the critical path',
  ]);
  expect(describeBar(data, row(1), 0).slice(-2)).toEqual(['Not on the critical path', 'Waits 10 ms']);
});
