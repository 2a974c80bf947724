import { expect, it } from 'vitest';
import { buildSpanTree } from '../testing/build-span-tree.ts';
import { createSpanModel } from './span-model.ts';
import { endOf, intervalOf, selfIntervals, waitsBefore } from './timing.ts';

it('takes the time of overlapping children out of a span once', () => {
  const model = createSpanModel(
    buildSpanTree([
      { id: 'a', from: 0, to: 100 },
      { id: 'b', parent: 'a', from: 10, to: 40 },
      { id: 'c', parent: 'a', from: 30, to: 60 },
      { id: 'd', parent: 'a', from: 90, to: 130 },
    ]),
  );
  expect(selfIntervals(model, 0)).toEqual([
    [0, 10],
    [60, 90],
  ]);
});

it('lets what is open grow, and the whole with it', () => {
  const model = createSpanModel(
    buildSpanTree([
      { id: 'a', from: 0, to: 100, isRunning: true },
      { id: 'b', parent: 'a', from: 10, to: 40 },
    ]),
  );
  expect(intervalOf(model, 0, 50)).toEqual([0, 150]);
  expect(intervalOf(model, 1, 50)).toEqual([10, 40]);
  expect(endOf(model, 50)).toBe(150);
});

it('finds the wait before an attempt, and none before one that overlaps', () => {
  const model = createSpanModel(
    buildSpanTree([
      { id: 'first', from: 0, to: 10 },
      { id: 'overlapping', from: 5, to: 12 },
      { id: 'outlives its parent', parent: 'overlapping', from: 6, to: 20 },
      { id: 'resumed', from: 80, to: 90 },
    ]),
  );
  expect(waitsBefore(model)).toEqual([{ span: 3, from: 20, to: 80 }]);
});

it('finds the wait of what starts after its parent has ended, such as a job that was queued', () => {
  const model = createSpanModel(
    buildSpanTree([
      { id: 'send', from: 0, to: 10 },
      { id: 'process', parent: 'send', from: 60, to: 90 },
      { id: 'at once', parent: 'process', from: 60, to: 70 },
    ]),
  );
  expect(waitsBefore(model)).toEqual([{ span: 1, from: 10, to: 60 }]);
});

it('puts the wait for an approval at what asked for it, and any other where it ends', () => {
  const model = createSpanModel(
    buildSpanTree([
      { id: 'first', from: 0, to: 10 },
      { id: 'approval.request', parent: 'first', from: 8, to: 9 },
      { id: 'POST /approvals', from: 80, to: 90 },
      { id: 'approval.decide', parent: 'POST /approvals', from: 82, to: 85 },
      { id: 'resumed', from: 120, to: 130 },
    ]),
  );
  const approvals = new Map([
    [1, 'request'],
    [3, 'decision'],
  ] as const);
  expect(waitsBefore(model, (span) => approvals.get(span as 1 | 3))).toEqual([
    { span: 1, from: 10, to: 80 },
    { span: 4, from: 90, to: 120 },
  ]);
});

it('finds no wait before the first work of a run, nor after the last', () => {
  const model = createSpanModel(
    buildSpanTree([
      { id: 'POST /early', from: 0, to: 10 },
      { id: 'first', operation: 'workflow', from: 100, to: 110 },
      { id: 'resumed', operation: 'workflow', from: 150, to: 160 },
      { id: 'POST /late', from: 900, to: 910 },
    ]),
  );
  expect(waitsBefore(model)).toEqual([{ span: 2, from: 110, to: 150 }]);
});
