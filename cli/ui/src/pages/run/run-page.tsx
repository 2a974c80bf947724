import { useRoute } from 'wouter';
import { fromPathPart } from '../../../../src/api/path-part.ts';
import type { RunDetail } from '../../../../src/api/run.ts';
import { ApiFailure, useApi } from '../../api/index.ts';
import { EmptyState, ErrorNotice, OutcomeMark, SkeletonRows, standingOf, Tabs } from '../../design/index.ts';
import { Page } from '../../frame/index.ts';
import { StandingLine } from '../../standing/index.ts';
import { decodePart, useUrlState } from '../../state/index.ts';
import { AttemptPicker } from './attempt-picker.tsx';
import { LongHeading } from './long-heading.tsx';
import { RunActions } from './run-actions.tsx';
import { RunFacts } from './run-facts.tsx';
import { RunOrigin } from './run-origin.tsx';
import { RunPanel } from './run-panel.tsx';
import { RunView } from './run-view.tsx';
import { useRunTree } from './use-run-tree.ts';
import { useSelection } from './use-selection.ts';

/** One run with all its attempts: why it failed, stalled or cost so much. */
export function RunPage() {
  const [, params] = useRoute('/runs/:runId');
  const runId = fromPathPart(decodePart(params?.runId ?? ''));
  const { data, error, refetch } = useApi('run', {
    params: { runId },
    keepsPrevious: false,
    isOpen: ({ summary: { state } }) => state === 'running' || state === 'stalled',
  });
  if (data) return <Run key={runId} run={data} />;
  return (
    <Page title="Run">
      {error ? (
        <Missing runId={runId} error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows rows={16} rowHeight={24} />
      )}
    </Page>
  );
}

function Missing({
  runId,
  error,
  onRetry,
}: {
  readonly runId: string;
  readonly error: Error;
  readonly onRetry: () => void;
}) {
  if (!(error instanceof ApiFailure) || error.status !== 404) return <ErrorNotice error={error} onRetry={onRetry} />;
  return (
    <EmptyState title="This run is not here">
      No run <code>{runId}</code> is kept: it has not arrived, or retention has removed it.
    </EmptyState>
  );
}

const views = [
  { value: 'waterfall', label: 'Waterfall' },
  { value: 'conversation', label: 'Conversation' },
  { value: 'graph', label: 'Graph' },
  { value: 'cost', label: 'Cost' },
  { value: 'logs', label: 'Logs' },
];

function Run({ run }: { readonly run: RunDetail }) {
  const { summary, attempts, failurePath } = run;
  const [view, setView] = useUrlState('view', 'waterfall');
  const tree = useRunTree(run);
  const hasFailed = summary.outcome === 'failure' || summary.outcome === 'timeout';
  const selection = useSelection(summary.runId, hasFailed ? failurePath.at(-1)?.spanId : undefined);
  const traceId = selection.spanId === undefined ? undefined : tree.traceOf(selection.spanId);
  return (
    <Page
      title={summary.name}
      scroll="own"
      heading={<LongHeading mark={<OutcomeMark standing={standingOf(summary)} />} name={summary.name} />}
      aside={<RunOrigin summary={summary} />}
      actions={<RunActions summary={summary} />}
      toolbar={
        <div className="flex flex-col gap-2">
          <StandingLine run={summary} />
          {summary.failure !== undefined && hasFailed && (
            <p className="break-words text-failed-text">{summary.failure}</p>
          )}
          <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
            <RunFacts summary={summary} />
            <AttemptPicker attempts={attempts} chosen={tree.attempt} onChoose={tree.setAttempt} />
          </div>
        </div>
      }
    >
      <div className="flex min-w-0 flex-1 flex-col">
        <Tabs label="Views of the run" value={view} onChange={setView} tabs={views}>
          <RunView view={view} run={run} tree={tree} selection={selection} />
        </Tabs>
      </div>
      <RunPanel summary={summary} view={view} selection={selection} traceId={traceId} />
    </Page>
  );
}
