import type { Message, Turn } from '../../../../src/api/conversation.ts';
import { repeatedCount } from '../../../../src/conversation/repeated-count.ts';
import { turnName } from '../../../../src/conversation/turn-name.ts';
import { classNames, KindIcon } from '../../design/index.ts';
import { formatCompact, formatDuration, formatUsd, totalTokens } from '../../format/index.ts';
import { MessageList } from '../../span-panel/index.ts';
import { Fold } from './fold.tsx';
import type { Folds } from './fold.tsx';
import { repeatedMessages, shownMessages } from './shown-messages.ts';
import { ToolCall } from './tool-call.tsx';
import { Lead } from './turn-lead.tsx';
import type { TurnLead } from './turn-leads.ts';

/** What the turns of a conversation share. */
interface ConversationParts {
  /** By their numbers. */
  readonly messages: ReadonlyMap<number, Message>;
  /** Ids of calls of tools whose results are shown with them. */
  readonly told: ReadonlySet<string>;
  readonly folds: Folds;
}

interface ConversationTurnProps extends ConversationParts {
  readonly turn: Turn;
  readonly lead: TurnLead | undefined;
  /** Of the run. */
  readonly startedAtMillis: number;
  readonly isSelected: boolean;
  readonly onSelect: (spanId: string) => void;
}

/** One call of a model: what came before it, what was new to it, what it said, and the tools that it led to. */
export function ConversationTurn(props: ConversationTurnProps) {
  const { turn, lead, told, messages, folds, startedAtMillis, isSelected, onSelect } = props;
  const { input, output } = shownMessages(turn, told);
  const asked = new Set(output.flatMap(({ content }) => content.map(({ type, name }) => type === 'tool_call' && name)));
  return (
    <>
      <Lead lead={lead} startedAtMillis={startedAtMillis} onSelect={onSelect} />
      <article
        aria-label={turnName(turn)}
        className={classNames(
          'flex flex-col gap-2 border-b border-line py-3',
          isSelected && '-mx-3 rounded-md bg-selected px-3',
        )}
      >
        <TurnHead turn={turn} startedAtMillis={startedAtMillis} onSelect={onSelect} />
        <div className="flex flex-col gap-2 empty:hidden sm:pl-7">
          {turn.error !== undefined && <p className="break-words text-failed-text">{turn.error}</p>}
          {turn.repeats.length > 0 && <Repeated turn={turn} messages={messages} folds={folds} />}
          {input.length > 0 && <MessageList messages={input} />}
          {output.length > 0 && <MessageList messages={output} />}
          {turn.tools.map((tool) => (
            <ToolCall
              key={tool.spanId}
              tool={tool}
              isAskedAbove={asked.has(tool.name)}
              folds={folds}
              onSelect={onSelect}
            />
          ))}
        </div>
      </article>
    </>
  );
}

function Repeated({ turn, messages, folds }: Pick<ConversationTurnProps, 'turn' | 'messages' | 'folds'>) {
  const count = repeatedCount(turn);
  return (
    <Fold
      id={`repeated ${turn.spanId}`}
      folds={folds}
      head={
        <summary className="text-secondary text-muted hover:text-ink">
          {count} {count === 1 ? 'message' : 'messages'} as in the {turn.attempt === undefined ? 'turn' : 'attempt'}{' '}
          before
        </summary>
      }
    >
      <RepeatedMessages turn={turn} messages={messages} />
    </Fold>
  );
}

function RepeatedMessages({ turn, messages }: Pick<ConversationTurnProps, 'turn' | 'messages'>) {
  return (
    <div className="pt-2">
      <MessageList messages={repeatedMessages(turn, messages)} />
    </div>
  );
}

function TurnHead({
  turn,
  startedAtMillis,
  onSelect,
}: Pick<ConversationTurnProps, 'turn' | 'startedAtMillis' | 'onSelect'>) {
  const tokens = totalTokens(turn.tokens);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
      <span className="flex max-w-full min-w-0 items-center gap-3">
        <KindIcon kind="inference" isError={turn.error !== undefined} />
        <button
          type="button"
          className="min-w-0 truncate rounded-xs font-medium hover:text-accent-text"
          onClick={() => onSelect(turn.spanId)}
        >
          {turnName(turn)} · {turn.model || 'a model'}
        </button>
      </span>
      <span className="text-secondary text-muted">
        +{formatDuration(Math.max(0, turn.startedAtMillis - startedAtMillis))}
      </span>
      <span className="ml-auto flex gap-4 text-secondary whitespace-nowrap text-muted">
        {turn.state === 'ended' ? (
          <span className="w-16 text-right">{formatDuration(turn.durationMillis)}</span>
        ) : (
          <span className="w-16 text-right text-running-text">{turn.state}</span>
        )}
        <span className="w-20 text-right" title={`${turn.tokens.input} in, ${turn.tokens.output} out`}>
          {tokens > 0 ? `${formatCompact(tokens)} tokens` : '–'}
        </span>
        <span className="w-16 text-right">{tokens > 0 ? formatUsd(turn.costUsd) : '–'}</span>
      </span>
    </div>
  );
}
