import { Graph, layout } from '@dagrejs/dagre';
import type { RunGraph } from '../../../../src/api/run.ts';

export const NODE_WIDTH = 200;
export const NODE_HEIGHT = 44;

export interface PlacedNode {
  readonly node: RunGraph['nodes'][number];
  /** Of its top left corner. */
  readonly x: number;
  readonly y: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge {
  readonly edge: RunGraph['edges'][number];
  readonly points: readonly Point[];
}

export interface PlacedGraph {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** Places callers left of what they call. */
export function layoutGraph({ nodes, edges }: RunGraph): PlacedGraph {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 16, ranksep: 72, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { width: NODE_WIDTH, height: NODE_HEIGHT });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  const centreOf = (id: string) => graph.node(id) as Point;
  // Where the layout cuts a node's border can be its top or a corner; a line that leaves at the right and enters at the left is followed more easily.
  const leaving = (id: string): Point => ({ x: centreOf(id).x + NODE_WIDTH / 2, y: centreOf(id).y });
  const entering = (id: string): Point => ({ x: centreOf(id).x - NODE_WIDTH / 2, y: centreOf(id).y });
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width,
    height,
    nodes: nodes.map((node) => {
      const { x, y } = centreOf(node.id);
      return { node, x: x - NODE_WIDTH / 2, y: y - NODE_HEIGHT / 2 };
    }),
    edges: edges.map((edge) => {
      const { points } = graph.edge(edge.from, edge.to) as { points: Point[] };
      return { edge, points: [leaving(edge.from), ...points.slice(1, -1), entering(edge.to)] };
    }),
  };
}
