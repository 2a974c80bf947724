import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Conversation, Turn } from '../../../../src/api/conversation.ts';
import type { Attempt } from '../../../../src/api/run.ts';
import { ConversationTurn } from './conversation-turn.tsx';
import type { Folds } from './fold.tsx';
import { messagesByNumber, toldResults } from './shown-messages.ts';
import { Lead } from './turn-lead.tsx';
import { turnLeads } from './turn-leads.ts';

/** About as high as a turn with one question and one answer. */
const TURN_PIXELS = 180;

interface TurnListProps {
  readonly conversation: Conversation;
  readonly attempts: readonly Attempt[];
  /** What is above them. */
  readonly head: ReactNode;
  readonly startedAtMillis: number;
  readonly selectedSpanId: string | undefined;
  readonly onSelect: (spanId: string) => void;
}

/** The turns, of which only those in view exist. That of the selected span, or of the call of a tool, is brought into view. */
export function TurnList(props: TurnListProps) {
  const { conversation, attempts, head, startedAtMillis, selectedSpanId, onSelect } = props;
  const { turns } = conversation;
  const told = useMemo(() => toldResults(turns), [turns]);
  const messages = useMemo(() => messagesByNumber(turns), [turns]);
  const leads = useMemo(() => turnLeads(conversation, attempts), [conversation, attempts]);
  const [folds] = useState<Folds>(() => new Map());
  const shared = { messages, told, folds, startedAtMillis, onSelect };
  const { scroller, virtualizer } = useScroller(turns, selectedSpanId);
  const items = virtualizer.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label="Turns"
      className="min-h-0 flex-1 overflow-auto focus-visible:outline-offset-[-2px]"
    >
      {head}
      <ol className="mx-auto max-w-[880px] px-4" style={{ paddingTop: above, paddingBottom: below }}>
        {items.map(({ index, key }) => {
          const turn = turns[index];
          return (
            turn && (
              <li
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                aria-setsize={turns.length}
                aria-posinset={index + 1}
              >
                <ConversationTurn
                  turn={turn}
                  lead={leads[index]}
                  isSelected={turn.spanId === selectedSpanId}
                  {...shared}
                />
              </li>
            )
          );
        })}
      </ol>
      <div className="mx-auto max-w-[880px] px-4">
        <Lead lead={leads.at(-1)} startedAtMillis={startedAtMillis} onSelect={onSelect} />
      </div>
    </div>
  );
}

/** What is in view, with the selected turn brought into it. */
function useScroller(turns: readonly Turn[], selectedSpanId: string | undefined) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: turns.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => turns[index]?.spanId ?? index,
    estimateSize: () => TURN_PIXELS,
    overscan: 4,
  });
  const selected = turns.findIndex(
    ({ spanId, tools }) => spanId === selectedSpanId || tools.some((tool) => tool.spanId === selectedSpanId),
  );
  useEffect(() => {
    if (selected >= 0) virtualizer.scrollToIndex(selected);
  }, [selected, virtualizer]);
  return { scroller, virtualizer };
}
