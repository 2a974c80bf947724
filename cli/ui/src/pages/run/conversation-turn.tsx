import type { Turn } from '../../../../src/api/conversation.ts';
import { classNames, KindIcon } from '../../design/index.ts';
import { formatCompact, formatDuration, formatUsd, totalTokens } from '../../format/index.ts';
import { AttributeValue, MessageList } from '../../span-panel/index.ts';
import { shownMessages } from './shown-messages.ts';

interface ConversationTurnProps {
  readonly turn: Turn;
  /** Ids of calls of tools whose results are shown with them. */
  readonly told: ReadonlySet<string>;
  /** From 1. */
  readonly number: number;
  readonly offsetMillis: number;
  readonly isSelected: boolean;
  readonly onSelect: (spanId: string) => void;
}

/** One call of a model: what was new to it, what it said, and the tools that it led to. */
export function ConversationTurn({ turn, told, number, offsetMillis, isSelected, onSelect }: ConversationTurnProps) {
  const { input, repeated, output } = shownMessages(turn, told);
  return (
    <li
      className={classNames(
        'flex flex-col gap-2 border-b border-line py-3 last:border-0 [contain-intrinsic-size:auto_160px] [content-visibility:auto]',
        isSelected && '-mx-3 rounded-md bg-selected px-3',
      )}
    >
      <TurnHead turn={turn} number={number} offsetMillis={offsetMillis} onSelect={onSelect} />
      <div className="flex flex-col gap-2 empty:hidden sm:pl-9">
        {turn.error !== undefined && <p className="break-words text-failed-text">{turn.error}</p>}
        {repeated.length > 0 && (
          <details>
            <summary className="text-secondary text-muted hover:text-ink">
              {repeated.length} {repeated.length === 1 ? 'message' : 'messages'} as in the turn before
            </summary>
            <div className="pt-2">
              <MessageList messages={repeated} />
            </div>
          </details>
        )}
        {input.length > 0 && <MessageList messages={input} />}
        {output.length > 0 && <MessageList messages={output} />}
        {turn.tools.map((tool) => (
          <ToolCall key={tool.spanId} tool={tool} onSelect={onSelect} />
        ))}
      </div>
    </li>
  );
}

function TurnHead({ turn, number, offsetMillis, onSelect }: Omit<ConversationTurnProps, 'isSelected' | 'told'>) {
  const tokens = totalTokens(turn.tokens);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
      <span className="w-6 shrink-0 text-right text-secondary text-muted">{number}</span>
      <KindIcon kind="inference" isError={turn.error !== undefined} />
      <button
        type="button"
        className="min-w-0 truncate rounded-xs font-medium hover:text-accent-text"
        onClick={() => onSelect(turn.spanId)}
      >
        {turn.agent !== undefined && `${turn.agent} · `}
        {turn.model}
      </button>
      <span className="text-secondary text-muted">+{formatDuration(Math.max(0, offsetMillis))}</span>
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

function ToolCall({
  tool,
  onSelect,
}: {
  readonly tool: Turn['tools'][number];
  readonly onSelect: (spanId: string) => void;
}) {
  return (
    <details className="rounded-md border border-line" open={tool.error !== undefined}>
      <summary className="flex min-h-7 items-center gap-2 px-2 hover:bg-hover">
        <KindIcon kind="tool" isError={tool.error !== undefined} />
        <span className="min-w-0 truncate">{tool.name}</span>
        {tool.error !== undefined && <span className="min-w-0 truncate text-failed-text">{tool.error}</span>}
        <span className="ml-auto shrink-0 text-secondary text-muted">{formatDuration(tool.durationMillis)}</span>
      </summary>
      <dl className="flex flex-col gap-1 border-t border-line px-3 py-2">
        {tool.arguments !== undefined && <Body name="Argument" text={tool.arguments} />}
        {tool.result !== undefined && <Body name="Result" text={tool.result} />}
        {tool.arguments === undefined && tool.result === undefined && (
          <dd className="text-secondary text-muted">Its argument and result were not captured.</dd>
        )}
      </dl>
      <button
        type="button"
        className="mx-3 mb-2 text-secondary text-accent-text hover:underline"
        onClick={() => onSelect(tool.spanId)}
      >
        Show the span
      </button>
    </details>
  );
}

function Body({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <div>
      <dt className="text-small text-muted">{name}</dt>
      <dd>
        <AttributeValue value={text} />
      </dd>
    </div>
  );
}
