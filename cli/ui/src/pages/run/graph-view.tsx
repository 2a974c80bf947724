import { lazy, Suspense } from 'react';
import { useApi } from '../../api/index.ts';
import { EmptyState, ErrorNotice, SkeletonBlock, SkeletonRows } from '../../design/index.ts';
import { useMedia } from '../../state/index.ts';
import { GraphTable } from './graph-table.tsx';

const GraphDrawing = lazy(async () => ({ default: (await import('./graph-drawing.tsx')).GraphDrawing }));

type SelectSpan = (spanId: string) => void;

/** Who called whom: a drawing, and the same as an outline. A phone has no room for two nodes side by side, a tablet none for many: there it is the outline alone. */
export function GraphView({ runId, onSelect }: { readonly runId: string; readonly onSelect: SelectSpan }) {
  const isWide = useMedia('(min-width: 640px)');
  const mustFit = useMedia('(max-width: 1023px)');
  const { data, error, refetch } = useApi('runGraph', { params: { runId } });
  if (!data) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={8} />;
  if (data.nodes.length === 0) {
    return (
      <EmptyState title="Nothing called anything">
        Agents, models and tools of the run would be here, and who called whom.
      </EmptyState>
    );
  }
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label="Who called whom"
      className="scroll-hint min-h-0 flex-1 overflow-auto focus-visible:outline-offset-[-2px]"
    >
      {isWide && (
        <Suspense fallback={<SkeletonBlock height={320} />}>
          <GraphDrawing graph={data} mustFit={mustFit} onSelect={onSelect} />
        </Suspense>
      )}
      <div className="px-4 py-3">
        <GraphTable graph={data} isWide={isWide} onSelect={onSelect} />
      </div>
    </div>
  );
}
