import { ArrowLeftRight } from 'lucide-react';
import { useApi } from '../../api/index.ts';
import { Button, EmptyState, ErrorNotice, SkeletonRows } from '../../design/index.ts';
import { Page, useGo } from '../../frame/index.ts';
import { changeUrl, useUrlState } from '../../state/index.ts';
import { CompareContent } from './compare-content.tsx';

/** Two runs side by side. */
export function ComparePage() {
  const [left] = useUrlState('left');
  const [right] = useUrlState('right');
  const go = useGo();
  const isChosen = left !== '' && right !== '';
  return (
    <Page
      title="Compare runs"
      scroll="own"
      actions={
        isChosen && (
          <Button icon={<ArrowLeftRight size={14} />} onClick={() => changeUrl({ left: right, right: left })}>
            Swap
          </Button>
        )
      }
    >
      {isChosen ? (
        <Loaded left={left} right={right} />
      ) : (
        <EmptyState title="Choose two runs" actions={<Button onClick={() => go('/runs')}>Go to runs</Button>}>
          Check two rows in the list of runs, then press Compare.
        </EmptyState>
      )}
    </Page>
  );
}

function Loaded({ left, right }: { readonly left: string; readonly right: string }) {
  const a = useRun(left);
  const b = useRun(right);
  const error = a.error ?? b.error;
  if (error) {
    const retry = () => {
      a.retry();
      b.retry();
    };
    return (
      <div className="flex-1">
        <ErrorNotice error={error} onRetry={retry} />
      </div>
    );
  }
  if (!a.run || !a.spans || !b.run || !b.spans) return <SkeletonRows rows={16} />;
  return <CompareContent left={{ run: a.run, spans: a.spans }} right={{ run: b.run, spans: b.spans }} />;
}

function useRun(runId: string) {
  const detail = useApi('run', { params: { runId } });
  const spans = useApi('runSpans', { params: { runId }, sharesParts: false });
  return {
    run: detail.data?.summary,
    spans: spans.data,
    error: (detail.data ? null : detail.error) ?? (spans.data ? null : spans.error),
    retry: () => {
      void detail.refetch();
      void spans.refetch();
    },
  };
}
