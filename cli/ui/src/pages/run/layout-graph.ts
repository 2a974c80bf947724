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
  /** Whether it leads to what is left of it or above it: straight lines, below all nodes. */
  readonly isBack: boolean;
  readonly points: readonly Point[];
}

export interface PlacedGraph {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** Under all nodes: room for lines that go back. */
const LANE = 14;
/** Beside a node, for lines that go back. */
const GAP = 10;
/** Between columns. */
const COLUMN_GAP = 72;

/** Places callers left of what they call, and what was called first above what was called later. Lines that go back pass below all. */
export function layoutGraph({ nodes, edges }: RunGraph): PlacedGraph {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 16, ranksep: COLUMN_GAP, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { width: NODE_WIDTH, height: NODE_HEIGHT });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  const places = inOrder(nodes.map(({ id }) => ({ id, ...(graph.node(id) as Point) })));
  const centreOf = (id: string) => places.get(id) as Point;
  // Where the layout cuts a node's border can be its top or a corner; a line that leaves at the right and enters at the left is followed more easily.
  const leaving = (id: string): Point => ({ x: centreOf(id).x + NODE_WIDTH / 2, y: centreOf(id).y });
  const entering = (id: string): Point => ({ x: centreOf(id).x - NODE_WIDTH / 2, y: centreOf(id).y });
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const isBack = ({ from, to }: RunGraph['edges'][number]) => centreOf(to).x <= centreOf(from).x;
  const back = edges.filter(isBack);
  return {
    width,
    height: height + back.length * LANE,
    nodes: nodes.map((node) => {
      const { x, y } = centreOf(node.id);
      return { node, x: x - NODE_WIDTH / 2, y: y - NODE_HEIGHT / 2 };
    }),
    edges: edges.map((edge) => {
      if (isBack(edge)) {
        const below = height + back.indexOf(edge) * LANE;
        const [start, end] = [leaving(edge.from), entering(edge.to)];
        const [right, left] = [start.x + GAP, end.x - GAP];
        const corners = [
          { x: right, y: start.y },
          { x: right, y: below },
          { x: left, y: below },
          { x: left, y: end.y },
        ];
        return { edge, isBack: true, points: [start, ...corners, end] };
      }
      const [start, end] = [leaving(edge.from), entering(edge.to)];
      const { points } = graph.edge(edge.from, edge.to) as { points: Point[] };
      // Past other columns the layout knows a way; to the next one there is nothing between.
      const between = end.x - start.x > COLUMN_GAP * 1.5 ? points.slice(1, -1) : [];
      return { edge, isBack: false, points: [start, ...between, end] };
    }),
  };
}

/** The nodes of each column in the order in which they are given, in the places that the column has. */
function inOrder(nodes: readonly (Point & { readonly id: string })[]): ReadonlyMap<string, Point> {
  const columns = Map.groupBy(nodes, ({ x }) => x);
  return new Map(
    [...columns.values()].flatMap((column) => {
      const heights = column.map(({ y }) => y).sort((a, b) => a - b);
      return column.map(({ id, x }, index) => [id, { x, y: heights[index] ?? 0 }] as const);
    }),
  );
}
