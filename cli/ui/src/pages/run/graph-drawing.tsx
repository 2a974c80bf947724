import { useMemo, useRef } from 'react';
import type { RunGraph } from '../../../../src/api/run.ts';
import { classNames, KindIcon, useElementWidth } from '../../design/index.ts';
import { formatCount, formatDuration, formatSpending } from '../../format/index.ts';
import { layoutGraph, NODE_HEIGHT, NODE_WIDTH } from './layout-graph.ts';
import type { PlacedEdge, PlacedNode } from './layout-graph.ts';

interface GraphDrawingProps {
  readonly graph: RunGraph;
  /** Whether it is left out where it has no room, instead of being scrolled sideways. */
  readonly mustFit: boolean;
  readonly onSelect: (spanId: string) => void;
}

/** Callers at the left, what they call at the right. The table below says the same, so that this is a picture only. */
export function GraphDrawing({ graph, mustFit, onSelect }: GraphDrawingProps) {
  const { width, height, nodes, edges } = useMemo(() => layoutGraph(graph), [graph]);
  const place = useRef<HTMLDivElement>(null);
  const room = useElementWidth(place);
  const most = Math.max(1, ...edges.map(({ edge }) => edge.calls));
  if (mustFit && room < width * LEAST_SCALE) return <div ref={place} />;
  return (
    <div ref={place} aria-hidden className="overflow-x-auto border-b border-line">
      <div className="relative mx-auto" style={{ width, height, zoom: scaleFor(width, room) }}>
        <svg width={width} height={height} className="absolute inset-0 text-[var(--border-strong)]">
          <marker
            id={ARROW}
            viewBox="0 0 6 6"
            refX="5.5"
            refY="3"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0L6 3L0 6z" fill="currentColor" />
          </marker>
          {edges.map((placed) => (
            <Edge key={`${placed.edge.from} ${placed.edge.to}`} placed={placed} most={most} />
          ))}
        </svg>
        {nodes.map((placed) => (
          <Node key={placed.node.id} placed={placed} onSelect={onSelect} />
        ))}
      </div>
    </div>
  );
}

/** Below this its texts cannot be read. */
const LEAST_SCALE = 0.8;

/** A drawing that is a little too wide is drawn smaller. */
function scaleFor(width: number, room: number): number {
  return room === 0 ? 1 : Math.min(1, Math.max(LEAST_SCALE, room / width));
}

const ARROW = 'graph-arrow';

function Edge({ placed: { edge, points, isBack }, most }: { readonly placed: PlacedEdge; readonly most: number }) {
  const middle = middleOf(points);
  return (
    <>
      <path
        d={isBack ? linesThrough(points) : curveThrough(points)}
        markerEnd={`url(#${ARROW})`}
        strokeLinejoin="round"
        fill="none"
        stroke="currentColor"
        strokeWidth={most === 1 ? 1 : 1 + 2 * Math.sqrt((edge.calls - 1) / (most - 1))}
      />
      {edge.calls > 1 && middle && (
        <text
          x={middle.x}
          y={middle.y - 6}
          textAnchor="middle"
          className="fill-[var(--text-muted)] text-small"
          stroke="var(--surface)"
          strokeWidth={4}
          paintOrder="stroke"
        >
          × {formatCount(edge.calls)}
        </text>
      )}
    </>
  );
}

/** Where there is room for a number: in the middle of the way. */
function middleOf(points: PlacedEdge['points']): PlacedEdge['points'][number] | undefined {
  const before = points[Math.ceil(points.length / 2) - 1];
  const after = points[Math.floor(points.length / 2)];
  return before && after && { x: (before.x + after.x) / 2, y: (before.y + after.y) / 2 };
}

function curveThrough(points: PlacedEdge['points']): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let before = first;
  const curves = rest.map((point) => {
    const middle = (before.x + point.x) / 2;
    const curve = `C${middle} ${before.y} ${middle} ${point.y} ${point.x} ${point.y}`;
    before = point;
    return curve;
  });
  return `M${first.x} ${first.y} ${curves.join(' ')}`;
}

function linesThrough(points: PlacedEdge['points']): string {
  return points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join(' ');
}

interface NodeProps {
  readonly placed: PlacedNode;
  readonly onSelect: (spanId: string) => void;
}

/** Leads to its first call. The name in the table does, too: the drawing stays out of the tab order. */
function Node({ placed: { node, x, y }, onSelect }: NodeProps) {
  const { kind, name, calls, errors, durationMillis, spending } = node;
  const cost = formatSpending(spending);
  const facts = [calls > 1 && `× ${formatCount(calls)}`, formatDuration(durationMillis), cost !== '–' && cost].filter(
    Boolean,
  );
  return (
    <button
      type="button"
      tabIndex={-1}
      data-colour
      onClick={() => onSelect(node.spanId)}
      className={classNames(
        'absolute flex flex-col justify-center rounded-md border bg-surface px-2.5 text-left hover:bg-hover',
        errors > 0 ? 'border-failed' : 'border-line-strong',
      )}
      style={{ left: x, top: y, width: NODE_WIDTH, height: NODE_HEIGHT }}
    >
      <span className="flex max-w-full items-center gap-1.5 font-medium">
        <KindIcon kind={kind} isError={errors > 0} />
        <span className="truncate" title={name}>
          {name}
        </span>
      </span>
      <span className="max-w-full truncate text-small text-muted">
        {facts.join(' · ')}
        {errors > 0 && <span className="text-failed-text"> · {formatCount(errors)} failed</span>}
      </span>
    </button>
  );
}
