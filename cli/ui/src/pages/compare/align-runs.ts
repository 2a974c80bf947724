import { operationKinds } from '../../../../src/api/closed-sets.ts';
import type { OperationKind } from '../../../../src/api/common.ts';
import type { SpanTree } from '../../../../src/api/span.ts';
import { operationName } from '../../format/index.ts';

/** What one run has at a place. Tokens and cost are those of everything below it as well. */
export interface Side {
  readonly durationMillis: number;
  readonly tokens: number;
  /** Of the calls with a known price. */
  readonly costUsd: number;
  readonly error: string | undefined;
}

/** A place in the structure of two runs: in both, or only in one. */
export interface AlignedRow {
  readonly key: string;
  readonly depth: number;
  readonly kind: OperationKind;
  readonly name: string;
  readonly left: Side | undefined;
  readonly right: Side | undefined;
}

interface Node extends Side {
  readonly kind: OperationKind;
  readonly name: string;
  readonly children: readonly Node[];
}

/** Calls over the network and to databases, and what has no kind, say little about the structure of a run. */
const detailKinds: ReadonlySet<OperationKind> = new Set(['http', 'database', 'other']);

/** Lays two runs side by side: the n-th child of a kind and name belongs to the n-th such child of the other. */
export function alignRuns(left: SpanTree, right: SpanTree): readonly AlignedRow[] {
  return align(operationsOf(left), operationsOf(right), 0, '');
}

function align(left: readonly Node[], right: readonly Node[], depth: number, path: string): readonly AlignedRow[] {
  const rights = keyed(right);
  const lefts = keyed(left);
  return mergedKeys([...lefts.keys()], [...rights.keys()]).flatMap((key) => {
    const a = lefts.get(key);
    const b = rights.get(key);
    const { kind, name } = (a ?? b)!;
    const place = `${path}/${key}`;
    return [
      { key: place, depth, kind, name, left: a, right: b },
      ...align(a?.children ?? [], b?.children ?? [], depth + 1, place),
    ];
  });
}

function keyed(nodes: readonly Node[]): Map<string, Node> {
  const counts = new Map<string, number>();
  return new Map(
    nodes.map((node) => {
      const name = `${node.kind} ${node.name}`;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return [`${name} ${count}`, node];
    }),
  );
}

/** The order of the left, with what is only at the right behind what it follows there. */
function mergedKeys(left: readonly string[], right: readonly string[]): readonly string[] {
  const merged = [...left];
  const known = new Set(left);
  let previous: string | undefined;
  for (const key of right) {
    if (!known.has(key)) merged.splice(previous === undefined ? 0 : merged.indexOf(previous) + 1, 0, key);
    previous = key;
  }
  return merged;
}

/** The operations of a run as a tree; details are left out, and what is below them moves up. */
function operationsOf(tree: SpanTree): readonly Node[] {
  const children = tree.spanIds.map((): number[] => []);
  const roots: number[] = [];
  tree.parentIndex.forEach((parent, index) => (children[parent] ?? roots).push(index));

  function nodesOf(index: number): { nodes: Node[]; tokens: number; costUsd: number } {
    const below = (children[index] ?? []).map(nodesOf);
    const tokens = below.reduce((sum, one) => sum + one.tokens, tree.tokens[index] ?? 0);
    const costUsd = below.reduce((sum, one) => sum + one.costUsd, tree.costUsd[index] ?? 0);
    const nodes = below.flatMap((one) => one.nodes);
    const kind = operationKinds[tree.operation[index] ?? -1] ?? 'other';
    if (detailKinds.has(kind)) return { nodes, tokens, costUsd };
    const node: Node = {
      kind,
      name: nameOf(tree, index, kind),
      durationMillis: tree.durationsMillis[index] ?? 0,
      tokens,
      costUsd,
      error: tree.strings[tree.errorIndex[index] ?? -1],
      children: nodes,
    };
    return { nodes: [node], tokens, costUsd };
  }
  return roots.flatMap((root) => nodesOf(root).nodes);
}

/** The workflow, the agent, the tool or the model by itself: the icon says what it is. What was decided is no name of an approval. */
function nameOf(tree: SpanTree, index: number, kind: OperationKind): string {
  const subject = tree.strings[tree.subjectIndex[index] ?? -1];
  const name = tree.strings[tree.nameIndex[index] ?? -1] ?? '';
  return kind === 'approval' ? operationName(name) : (subject ?? operationName(name));
}

/** Whether the two runs differ at a place enough to look at it: something is missing, failed, or changed by a fifth. */
export function isDifferent({ left, right }: AlignedRow): boolean {
  if (!left || !right) return true;
  if ((left.error === undefined) !== (right.error === undefined)) return true;
  const changed = (a: number, b: number, least: number) => Math.abs(a - b) > Math.max(least, Math.max(a, b) * 0.2);
  return (
    changed(left.durationMillis, right.durationMillis, 50) ||
    changed(left.tokens, right.tokens, 0) ||
    changed(left.costUsd, right.costUsd, 0)
  );
}
