import { lazy, Suspense } from 'react';
import type { RunGraph } from '../../../../src/api/run.ts';
import { useApi } from '../../api/index.ts';
import {
  EmptyState,
  ErrorNotice,
  KindIcon,
  kindLabels,
  MiddleCut,
  SkeletonBlock,
  SkeletonRows,
  Table,
  Td,
  Th,
  Tr,
} from '../../design/index.ts';
import { formatCount, formatDuration, formatSpending, formatTokens } from '../../format/index.ts';

const GraphDrawing = lazy(async () => ({ default: (await import('./graph-drawing.tsx')).GraphDrawing }));

type SelectSpan = (spanId: string) => void;

/** Who called whom: a drawing, and the same as a table. */
export function GraphView({ runId, onSelect }: { readonly runId: string; readonly onSelect: SelectSpan }) {
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
      <Suspense fallback={<SkeletonBlock height={320} />}>
        <GraphDrawing graph={data} onSelect={onSelect} />
      </Suspense>
      <div className="border-t border-line px-4 py-3">
        <GraphTable graph={data} onSelect={onSelect} />
      </div>
    </div>
  );
}

function GraphTable({
  graph: { nodes, edges },
  onSelect,
}: {
  readonly graph: RunGraph;
  readonly onSelect: SelectSpan;
}) {
  const nameOf = new Map(nodes.map(({ id, name }) => [id, name]));
  const callersOf = (id: string) => edges.filter(({ to }) => to === id).map(({ from }) => nameOf.get(from) ?? from);
  return (
    <Table
      label="Agents, models and tools"
      head={
        <>
          <Th>Name</Th>
          <Th>Called by</Th>
          <Th align="end">Calls</Th>
          <Th align="end">Failed</Th>
          <Th align="end">Time</Th>
          <Th align="end">Tokens</Th>
          <Th align="end">Cost</Th>
        </>
      }
    >
      {nodes.map(({ id, kind, name, spanId, calls, errors, durationMillis, spending }) => (
        <Tr key={id}>
          <Td className="w-1/2 max-w-0 min-w-40">
            <span className="flex min-w-0 items-center gap-1.5">
              <KindIcon kind={kind} isError={errors > 0} />
              <button
                type="button"
                className="min-w-0 rounded-xs hover:text-accent-text"
                onClick={() => onSelect(spanId)}
              >
                <MiddleCut text={name} />
              </button>
              <span className="shrink-0 text-secondary text-muted">{kindLabels[kind].toLowerCase()}</span>
            </span>
          </Td>
          <Td className="w-1/3 max-w-0 min-w-24 truncate text-muted" title={callersOf(id).join(', ')}>
            {callersOf(id).join(', ') || '–'}
          </Td>
          <Td align="end">{formatCount(calls)}</Td>
          <Td align="end">{errors > 0 ? <span className="text-failed-text">{formatCount(errors)}</span> : '–'}</Td>
          <Td align="end">{formatDuration(durationMillis)}</Td>
          <Td align="end">{formatTokens(spending.tokens)}</Td>
          <Td align="end">{formatSpending(spending)}</Td>
        </Tr>
      ))}
    </Table>
  );
}
