import { expect, it } from 'vitest';
import type { RunGraph } from '../../../../src/api/run.ts';
import { layoutGraph, NODE_HEIGHT } from './layout-graph.ts';

const spending: RunGraph['nodes'][number]['spending'] = {
  calls: 0,
  tokens: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0 },
  costUsd: 0,
  unpricedCalls: 0,
};
const graphOf = (ids: readonly string[], edges: readonly (readonly [string, string])[]): RunGraph => ({
  nodes: ids.map((id) => ({
    id,
    kind: 'agent',
    name: id,
    spanId: id,
    calls: 1,
    errors: 0,
    durationMillis: 1,
    spending,
  })),
  edges: edges.map(([from, to]) => ({ from, to, calls: 1 })),
});

it('puts what was called first above what was called later', () => {
  const called = ['first', 'second', 'third', 'fourth'];
  const { nodes } = layoutGraph(
    graphOf(
      ['run', ...called],
      called.toReversed().map((id) => ['run', id] as const),
    ),
  );
  const heights = called.map((id) => nodes.find(({ node }) => node.id === id)?.y ?? 0);
  expect(heights).toEqual(heights.toSorted((a, b) => a - b));
});

it('draws a line that goes back below all nodes, within the picture', () => {
  const { nodes, edges, height } = layoutGraph(
    graphOf(
      ['run', 'approval'],
      [
        ['run', 'approval'],
        ['approval', 'run'],
      ],
    ),
  );
  const back = edges.find(({ isBack }) => isBack);
  const lowest = Math.max(...nodes.map(({ y }) => y + NODE_HEIGHT));
  const lane = Math.max(...(back?.points ?? []).map(({ y }) => y));
  expect(back?.edge.from).toBe('approval');
  expect(lane).toBeGreaterThan(lowest);
  expect(lane).toBeLessThan(height);
});
