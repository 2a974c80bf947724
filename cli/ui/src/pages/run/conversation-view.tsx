import { useRef } from 'react';
import { useApi } from '../../api/index.ts';
import { EmptyState, ErrorNotice, SkeletonRows } from '../../design/index.ts';
import { ContentHint } from './content-hint.tsx';
import { TurnList } from './turn-list.tsx';

interface ConversationViewProps {
  readonly runId: string;
  readonly startedAtMillis: number;
  readonly selectedSpanId: string | undefined;
  readonly onSelect: (spanId: string) => void;
}

/** What was said between models, tools and people, turn by turn. */
export function ConversationView({ runId, startedAtMillis, selectedSpanId, onSelect }: ConversationViewProps) {
  const { data, error, refetch } = useApi('runConversation', { params: { runId } });
  const scroller = useRef<HTMLDivElement>(null);
  if (!data) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={8} />;
  if (data.turns.length === 0) {
    return (
      <EmptyState title="No model was called">
        Each call of a model is a turn here, with the tools that it led to.
      </EmptyState>
    );
  }
  return (
    <div
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label="Turns"
      className="min-h-0 flex-1 overflow-auto focus-visible:outline-offset-[-2px]"
    >
      {!data.hasContent && <ContentHint />}
      <TurnList
        turns={data.turns}
        scroller={scroller}
        startedAtMillis={startedAtMillis}
        selectedSpanId={selectedSpanId}
        onSelect={onSelect}
      />
    </div>
  );
}
