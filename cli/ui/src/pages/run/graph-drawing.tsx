import { useMemo, useRef } from 'react';
import type { RunGraph } from '../../../../src/api/run.ts';
import { classNames, KindIcon, useElementWidth } from '../../design/index.ts';
import { formatCount, formatDuration, formatSpending } from '../../format/index.ts';
import { layoutGraph, NODE_HEIGHT, NODE_WIDTH } from './layout-graph.ts';
import type { PlacedEdge, PlacedNode } from './layout-graph.ts';

/** Callers at the left, what they call at the right. The table below says the same, so that this is a picture only. */
export function GraphDrawing({ graph }: { readonly graph: RunGraph }) {
  const { width, height, nodes, edges } = useMemo(() => layoutGraph(graph), [graph]);
  const place = useRef<HTMLDivElement>(null);
  const room = useElementWidth(place);
  const most = Math.max(1, ...edges.map(({ edge }) => edge.calls));
  return (
    <div ref={place} aria-hidden className="overflow-x-auto">
      <div className="relative mx-auto" style={{ width, height, zoom: scaleFor(width, room) }}>
        <svg width={width} height={height} className="absolute inset-0 text-[var(--border-strong)]">
          {edges.map((placed) => (
            <Edge key={`${placed.edge.from} ${placed.edge.to}`} placed={placed} most={most} />
          ))}
        </svg>
        {nodes.map((placed) => (
          <Node key={placed.node.id} placed={placed} />
        ))}
      </div>
    </div>
  );
}

/** Below this its texts cannot be read: it is scrolled instead. */
const LEAST_SCALE = 0.8;

/** A drawing that is a little too wide is drawn smaller. */
function scaleFor(width: number, room: number): number {
  return room === 0 ? 1 : Math.min(1, Math.max(LEAST_SCALE, room / width));
}

function Edge({ placed: { edge, points }, most }: { readonly placed: PlacedEdge; readonly most: number }) {
  const middle = points[Math.floor(points.length / 2)];
  return (
    <>
      <path
        d={curveThrough(points)}
        fill="none"
        stroke="currentColor"
        strokeWidth={1 + 2 * Math.sqrt(edge.calls / most)}
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

function Node({ placed: { node, x, y } }: { readonly placed: PlacedNode }) {
  const { kind, name, calls, errors, durationMillis, spending } = node;
  const facts = [
    calls > 1 && `× ${formatCount(calls)}`,
    formatDuration(durationMillis),
    spending.calls > 0 && formatSpending(spending),
  ].filter(Boolean);
  return (
    <div
      data-colour
      className={classNames(
        'absolute flex flex-col justify-center rounded-md border bg-surface px-2.5',
        errors > 0 ? 'border-failed' : 'border-line-strong',
      )}
      style={{ left: x, top: y, width: NODE_WIDTH, height: NODE_HEIGHT }}
    >
      <span className="flex items-center gap-1.5 font-medium">
        <KindIcon kind={kind} isError={errors > 0} />
        <span className="truncate" title={name}>
          {name}
        </span>
      </span>
      <span className="truncate text-small text-muted">
        {facts.join(' · ')}
        {errors > 0 && <span className="text-failed-text"> · {formatCount(errors)} failed</span>}
      </span>
    </div>
  );
}
