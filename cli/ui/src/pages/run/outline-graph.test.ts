import { expect, it } from 'vitest';
import type { RunGraph } from '../../../../src/api/run.ts';
import { outlineGraph } from './outline-graph.ts';

type Kind = RunGraph['nodes'][number]['kind'];

const tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0 };
const spending = { calls: 0, tokens, costUsd: 0, unpricedCalls: 0 };

function outlineOf(kinds: Readonly<Record<string, Kind>>, edges: readonly (readonly [string, string])[]): string[] {
  const graph: RunGraph = {
    nodes: Object.entries(kinds).map(([id, kind]) => ({
      id,
      kind,
      name: id,
      spanId: id,
      calls: 1,
      errors: 0,
      durationMillis: 1,
      spending,
    })),
    edges: edges.map(([from, to]) => ({ from, to, calls: 1 })),
  };
  return outlineGraph(graph).map(({ node, depth, callers }) => `${'  '.repeat(depth)}${node.name} ← ${callers.join()}`);
}

it('puts each node once below the one that called it first, and names all that did', () => {
  const kinds = { model: 'inference', run: 'workflow', reader: 'agent', writer: 'agent' } as const;
  const edges = [
    ['run', 'reader'],
    ['reader', 'model'],
    ['run', 'writer'],
    ['writer', 'model'],
  ] as const;
  expect(outlineOf(kinds, edges)).toEqual(['run ← ', '  reader ← run', '    model ← reader,writer', '  writer ← run']);
});

it('begins a circle with the workflow', () => {
  const kinds = { decision: 'approval', run: 'workflow', request: 'approval' } as const;
  const edges = [
    ['run', 'request'],
    ['request', 'decision'],
    ['decision', 'run'],
  ] as const;
  expect(outlineOf(kinds, edges)).toEqual(['run ← decision', '  request ← run', '    decision ← request']);
});
