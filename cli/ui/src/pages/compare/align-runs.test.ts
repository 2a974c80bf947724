import { describe, expect, it } from 'vitest';
import type { OperationKind } from '../../../../src/api/common.ts';
import type { SpanTree } from '../../../../src/api/span.ts';
import { operationKinds } from '../../../../src/api/closed-sets.ts';
import { alignRuns, isDifferent } from './align-runs.ts';

interface Span {
  readonly kind: OperationKind;
  readonly name: string;
  readonly parent: number;
  readonly durationMillis?: number;
  readonly tokens?: number;
  readonly error?: string;
}

function treeOf(spans: readonly Span[]): SpanTree {
  const strings: string[] = [];
  const intern = (text: string | undefined) => (text === undefined ? -1 : strings.push(text) - 1);
  const zeros = spans.map(() => 0);
  return {
    startedAtMillis: 0,
    durationMillis: 0,
    strings,
    traceIds: ['t'],
    spanIds: spans.map((_, index) => String(index)),
    traceIndex: zeros,
    parentIndex: spans.map(({ parent }) => parent),
    nameIndex: spans.map(({ name }) => intern(name)),
    serviceIndex: zeros,
    operation: spans.map(({ kind }) => operationKinds.indexOf(kind)),
    offsetMillis: zeros,
    durationsMillis: spans.map(({ durationMillis = 0 }) => durationMillis),
    status: zeros,
    state: zeros,
    subjectIndex: spans.map(() => -1),
    errorIndex: spans.map(({ error }) => intern(error)),
    tokens: spans.map(({ tokens = 0 }) => tokens),
    costUsd: spans.map(({ tokens = 0 }) => tokens / 1000),
    events: zeros,
    links: zeros,
    logs: [],
    omitted: 0,
  };
}

const workflow: Span = { kind: 'workflow', name: 'scan', parent: -1 };

describe('alignRuns', () => {
  it('lays the n-th call of a tool beside the n-th of the other run, and shows what only one has where it belongs', () => {
    const left = treeOf([
      workflow,
      { kind: 'tool', name: 'search', parent: 0, durationMillis: 100 },
      { kind: 'tool', name: 'write', parent: 0 },
    ]);
    const right = treeOf([
      workflow,
      { kind: 'tool', name: 'search', parent: 0, durationMillis: 300 },
      { kind: 'tool', name: 'search', parent: 0 },
      { kind: 'tool', name: 'write', parent: 0 },
    ]);
    const rows = alignRuns(left, right).map((row) => [
      row.depth,
      row.name,
      row.left?.durationMillis,
      row.right?.durationMillis,
    ]);
    expect(rows).toEqual([
      [0, 'scan', 0, 0],
      [1, 'search', 100, 300],
      [1, 'search', undefined, 0],
      [1, 'write', 0, 0],
    ]);
  });

  it('lays an approval beside the same one of the other run, whatever was decided', () => {
    const decided = (outcome: string) => {
      const tree = treeOf([workflow, { kind: 'approval', name: 'approval.decide merge', parent: 0 }]);
      return { ...tree, subjectIndex: [-1, tree.strings.length], strings: [...tree.strings, outcome] };
    };
    const rows = alignRuns(decided('approved'), decided('rejected'));
    expect(rows.map(({ name }) => name)).toEqual(['scan', 'approval.decide merge']);
  });

  it('leaves HTTP calls out, moves up what is below them, and counts their tokens', () => {
    const tree = treeOf([
      workflow,
      { kind: 'http', name: 'POST', parent: 0 },
      { kind: 'inference', name: 'chat', parent: 1, tokens: 40 },
    ]);
    const rows = alignRuns(tree, tree);
    expect(rows.map(({ name, depth }) => [name, depth])).toEqual([
      ['scan', 0],
      ['chat', 1],
    ]);
    expect(rows[0]?.left?.tokens).toBe(40);
  });
});

describe('isDifferent', () => {
  it('points at what failed in one run only, and not at a small change', () => {
    const left = treeOf([{ ...workflow, durationMillis: 1000 }]);
    expect(alignRuns(left, treeOf([{ ...workflow, durationMillis: 1100 }])).map(isDifferent)).toEqual([false]);
    expect(
      alignRuns(left, treeOf([{ ...workflow, durationMillis: 1000, error: 'time-out' }])).map(isDifferent),
    ).toEqual([true]);
    expect(alignRuns(left, treeOf([{ ...workflow, durationMillis: 2000 }])).map(isDifferent)).toEqual([true]);
  });
});
