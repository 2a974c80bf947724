import { lazy, Suspense } from 'react';
import type { RunDetail } from '../../../../src/api/run.ts';
import { ErrorNotice, SkeletonRows } from '../../design/index.ts';
import { Waterfall } from '../../waterfall/index.ts';
import type { RunTree } from './use-run-tree.ts';
import type { Selection } from './use-selection.ts';

const ConversationView = lazy(async () => ({ default: (await import('./conversation-view.tsx')).ConversationView }));
const GraphView = lazy(async () => ({ default: (await import('./graph-view.tsx')).GraphView }));
const CostView = lazy(async () => ({ default: (await import('./cost-view.tsx')).CostView }));
const LogsView = lazy(async () => ({ default: (await import('./logs-view.tsx')).LogsView }));

interface RunViewProps {
  readonly view: string;
  readonly run: RunDetail;
  readonly tree: RunTree;
  readonly selection: Selection;
}

/** One view of a run. Those besides the waterfall are loaded when they are first opened. */
export function RunView({ view, run, tree, selection }: RunViewProps) {
  const { summary } = run;
  return (
    <Suspense fallback={<SkeletonRows rows={16} rowHeight={24} />}>
      {view === 'conversation' && (
        <ConversationView run={run} selectedSpanId={selection.spanId} onSelect={selection.select} />
      )}
      {view === 'graph' && <GraphView runId={summary.runId} onSelect={selection.select} />}
      {view === 'cost' && <CostView run={run} />}
      {view === 'logs' && <LogsView summary={summary} selectedSpanId={selection.spanId} />}
      {!['conversation', 'graph', 'cost', 'logs'].includes(view) && (
        <WaterfallView run={run} tree={tree} selection={selection} />
      )}
    </Suspense>
  );
}

function WaterfallView({ run: { summary, attempts }, tree, selection }: Omit<RunViewProps, 'view'>) {
  const { data, receivedAtMillis, error, retry } = tree;
  if (!data) return error ? <ErrorNotice error={error} onRetry={retry} /> : <SkeletonRows rows={16} rowHeight={24} />;
  const { state, startedAtMillis, durationMillis } = attempts.find(({ number }) => number === tree.attempt) ?? summary;
  const focus = {
    from: startedAtMillis,
    to: state === 'ended' ? startedAtMillis + durationMillis : Number.POSITIVE_INFINITY,
  };
  return (
    <Waterfall
      label={`Spans of ${summary.name}`}
      data={data}
      focus={focus}
      receivedAtMillis={receivedAtMillis}
      selection={selection}
    />
  );
}
