import { expect, it } from 'vitest';
import { ownedSpans } from './owned-spans.ts';

/** `server > run:A > query` is three spans, each the parent of the next; what is before `:` is the id, after it the name. */
function trace(...branches: readonly string[]) {
  return branches.flatMap((branch) => {
    const parts = branch.split(' > ').map((part) => part.split(':') as [string, string?]);
    return parts.map(([spanId, named], index) => ({ spanId, parentId: parts[index - 1]?.[0], named }));
  });
}

function owned(wanted: string, ...branches: readonly string[]): string[] {
  return [...ownedSpans(trace(...branches), wanted)].toSorted();
}

it('takes a trace whole that names nobody else, with what has lost its parent', () => {
  expect(owned('A', 'server > run:A > query', 'orphan')).toEqual(['orphan', 'query', 'run', 'server']);
});

it('takes nothing of a trace that does not name it', () => {
  expect(owned('A', 'server > run:B > query')).toEqual([]);
});

it('leaves a run that it called, with what is below that', () => {
  const branches = ['server > run:A > tool > inner:B > query'];
  expect(owned('A', ...branches)).toEqual(['run', 'server', 'tool']);
  expect(owned('B', ...branches)).toEqual(['inner', 'query']);
});

it('leaves what is around others too, and takes what is around it alone', () => {
  const branches = [
    'client > server of A > run:A > query',
    'client > server of B > other:B',
    'client > check',
    'server of A > authorize > look-up',
  ];
  const spans = [...new Map(trace(...branches).map((span) => [span.spanId, span])).values()].map((span) =>
    span.spanId === 'server of A' ? { ...span, parentId: 'client' } : span,
  );
  expect([...ownedSpans(spans, 'A')].toSorted()).toEqual(['authorize', 'look-up', 'query', 'run', 'server of A']);
});

it('ends where parents go round in a circle', () => {
  const spans = [
    { spanId: 'a', parentId: 'b', named: undefined },
    { spanId: 'b', parentId: 'a', named: undefined },
    { spanId: 'c', parentId: 'b', named: 'A' },
    { spanId: 'd', parentId: undefined, named: 'B' },
  ];
  expect([...ownedSpans(spans, 'A')].toSorted()).toEqual(['a', 'b', 'c']);
});
