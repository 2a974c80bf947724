import { expect, it } from 'vitest';
import { stretchesOf } from './model/span-stretches.ts';
import { readWaterfall } from './read-waterfall.ts';
import { buildSpanTree } from './testing/build-span-tree.ts';

const tree = buildSpanTree([
  { id: 'request', from: 0, to: 10 },
  { id: 'run', parent: 'request', from: 5, to: 100 },
  { id: 'search', parent: 'run', name: 'search', from: 10, to: 40, error: 'time-out' },
  { id: 'aside', parent: 'run', from: 12, to: 30 },
  { id: 'next attempt', from: 150, to: 190, isRunning: true },
]);

it('finds which stretches of each span decided how long the whole took, of one that has answered up to its answer', () => {
  const { critical } = readWaterfall(tree);
  const stretches = tree.spanIds.map((_, span) => stretchesOf(critical, span));
  expect(stretches).toEqual([
    [[0, 5]],
    [
      [5, 10],
      [40, 100],
    ],
    [[10, 40]],
    [],
    [[150, 190]],
  ]);
});

it('has the wait before an attempt, the logs of each span, and what a header says', () => {
  const logs = [
    { spanIndex: 2, offsetMillis: 12, severity: 9 },
    { spanIndex: 0, offsetMillis: 1, severity: 17 },
    { spanIndex: 2, offsetMillis: 20, severity: 13 },
  ];
  const data = readWaterfall({ ...tree, logs });
  expect(stretchesOf(data.waits, 4)).toEqual([[100, 150]]);
  expect([...data.logs.starts]).toEqual([0, 1, 1, 3, 3, 3]);
  expect([...data.logs.offsetMillis]).toEqual([1, 12, 20]);
  expect([...data.logs.severity]).toEqual([17, 9, 13]);
  expect(data).toMatchObject({ failedCount: 1, serviceCount: 1, hasSpending: false, hasOpen: true });
  const called = buildSpanTree([{ id: 'call', tokens: 10, costUsd: null }]);
  expect(readWaterfall(called)).toMatchObject({ failedCount: 0, hasSpending: true, hasOpen: false });
});

it('puts siblings that repeat into one group, and leaves the others by themselves', () => {
  const alike = ['a', 'b', 'c', 'd'].map((id) => ({ id, parent: 'run', name: 'search' }));
  const { siblings } = readWaterfall(buildSpanTree([{ id: 'run' }, ...alike, { id: 'other', parent: 'run' }]));
  expect([...siblings]).toEqual([0, 1, 1, 1, 1, 0]);
});
