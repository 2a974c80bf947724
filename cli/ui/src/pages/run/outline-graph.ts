import { operationKinds } from '../../../../src/api/closed-sets.ts';
import type { RunGraph } from '../../../../src/api/run.ts';

/** A node in its place below the one that called it first. */
export interface OutlinedNode {
  readonly node: RunGraph['nodes'][number];
  /** How many are above it, from 0. */
  readonly depth: number;
  /** Names of all that called it, the one above it among them. */
  readonly callers: readonly string[];
}

/** The graph as lines below each other: each node once, what it called below it. Of a circle the outermost kind comes first. */
export function outlineGraph({ nodes, edges }: RunGraph): OutlinedNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const callsOf = Map.groupBy(edges, ({ from }) => from);
  const callersOf = Map.groupBy(edges, ({ to }) => to);
  const outline = new Map<string, OutlinedNode>();
  const place = (id: string, depth: number) => {
    const node = byId.get(id);
    if (node === undefined || outline.has(id)) return;
    const callers = (callersOf.get(id) ?? []).map(({ from }) => byId.get(from)?.name ?? from);
    outline.set(id, { node, depth, callers });
    for (const { to } of callsOf.get(id) ?? []) place(to, depth + 1);
  };
  for (const { id } of nodes) if (!callersOf.has(id)) place(id, 0);
  const rankOf = ({ kind }: RunGraph['nodes'][number]) => operationKinds.indexOf(kind);
  for (const { id } of nodes.toSorted((a, b) => rankOf(a) - rankOf(b))) place(id, 0);
  return [...outline.values()];
}
