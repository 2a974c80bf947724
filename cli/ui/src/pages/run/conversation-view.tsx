import type { RunDetail } from '../../../../src/api/run.ts';
import { useApi } from '../../api/index.ts';
import { EmptyState, ErrorNotice, SkeletonRows } from '../../design/index.ts';
import { ContentHint } from './content-hint.tsx';
import { TurnList } from './turn-list.tsx';

interface ConversationViewProps {
  readonly run: RunDetail;
  readonly selectedSpanId: string | undefined;
  readonly onSelect: (spanId: string) => void;
}

/** What was said between models, tools and people, turn by turn. */
export function ConversationView({ run, selectedSpanId, onSelect }: ConversationViewProps) {
  const { runId, startedAtMillis } = run.summary;
  const { data, error, refetch } = useApi('runConversation', { params: { runId } });
  if (!data) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={8} />;
  if (data.turns.length === 0) {
    return (
      <EmptyState title="No model was called">
        Each call of a model is a turn here, with the tools that it led to.
      </EmptyState>
    );
  }
  return (
    <TurnList
      conversation={data}
      attempts={run.attempts}
      head={!data.hasContent && <ContentHint />}
      startedAtMillis={startedAtMillis}
      selectedSpanId={selectedSpanId}
      onSelect={onSelect}
    />
  );
}
