import { expect, it } from 'vitest';
import { operationKinds } from '../../api/closed-sets.ts';
import type { SpanTree } from '../../api/span.ts';
import { describeSpanTree } from './describe-span-tree.ts';

/** A span in each of two services, and one in another trace. */
const strings = ['enqueue', 'process', 'resume', 'shop', 'worker', 'queue.test'];
const tree: SpanTree = {
  startedAtMillis: 1_795_363_151_437,
  durationMillis: 61_000,
  strings,
  traceIds: ['a', 'b'],
  spanIds: ['1', '2', '3', '4'],
  traceIndex: [0, 0, 0, 1],
  parentIndex: [-1, 0, 1, -1],
  nameIndex: [0, 1, 0, 2],
  serviceIndex: [3, 4, 4, 3],
  operation: [0, 1, 2, 3].map(() => operationKinds.indexOf('queue')),
  offsetMillis: [0, 1, 2, 60_000],
  durationsMillis: [5, 4, 3, 1000],
  status: [0, 0, 0, 0],
  state: [0, 0, 0, 0],
  subjectIndex: [-1, 1, 5, -1],
  errorIndex: [-1, -1, -1, -1],
  tokens: [0, 0, 0, 0],
  costUsd: [0, 0, 0, 0],
  events: [0, 0, 0, 0],
  links: [0, 0, 0, 0],
  logs: [],
  omitted: 0,
};

it('says when each trace began, what a span is about, and its service where that is not its parent’s', () => {
  expect(describeSpanTree(tree).split('\n')).toEqual([
    'trace a · 2026-11-22T15:59:11.437Z',
    '└─ enqueue · queue · shop · 5 ms',
    '   └─ process · queue · worker · 4 ms',
    '      └─ enqueue queue.test · queue · 3 ms',
    'trace b · 2026-11-22T16:00:11.437Z',
    '└─ resume · queue · shop · 1 s',
  ]);
});

it('says of what has not ended where it stands, and why something failed', () => {
  const states = { ...tree, state: [0, 1, 3, 0], status: [2, 0, 0, 0], errorIndex: [5, -1, -1, -1] };
  expect(describeSpanTree(states).split('\n').slice(1, 4)).toEqual([
    '└─ enqueue · queue · shop · 5 ms · failed: queue.test',
    '   └─ process · queue · worker · 4 ms · running',
    '      └─ enqueue queue.test · queue · 3 ms · abandoned',
  ]);
});

it('names the id of each span where that is asked for', () => {
  expect(describeSpanTree(tree, { hasIds: true })).toContain('└─ resume · queue · shop · 1 s · 4');
});

it('shows spans that name each other as parents, from the earliest', () => {
  expect(
    describeSpanTree({ ...tree, parentIndex: [1, 0, 1, -1] })
      .split('\n')
      .slice(0, 4),
  ).toEqual([
    'trace a · 2026-11-22T15:59:11.437Z',
    '└─ enqueue · queue · shop · 5 ms',
    '   └─ process · queue · worker · 4 ms',
    '      └─ enqueue queue.test · queue · 3 ms',
  ]);
});
