import type { Turn } from '../../../../src/api/conversation.ts';
import { KindIcon } from '../../design/index.ts';
import { formatDuration } from '../../format/index.ts';
import { AttributeValue } from '../../span-panel/index.ts';
import { Fold } from './fold.tsx';
import type { Folds } from './fold.tsx';

interface ToolCallProps {
  readonly tool: Turn['tools'][number];
  /** Whether the message above shows what the model asked for. */
  readonly isAskedAbove: boolean;
  readonly folds: Folds;
  readonly onSelect: (spanId: string) => void;
}

/** A call of a tool that a turn led to. */
export function ToolCall({ tool, isAskedAbove, folds, onSelect }: ToolCallProps) {
  const isFailed = tool.error !== undefined;
  return (
    <Fold
      id={tool.spanId}
      folds={folds}
      isOpenAtFirst={isFailed}
      className="rounded-md border border-line"
      head={
        <summary className="flex min-h-7 items-center gap-2 px-2 hover:bg-hover">
          <KindIcon kind="tool" isError={isFailed} />
          <span className="min-w-0 truncate">{tool.name}</span>
          {isFailed && <span className="min-w-0 truncate text-failed-text">{tool.error}</span>}
          <span className="ml-auto shrink-0 text-secondary text-muted">{formatDuration(tool.durationMillis)}</span>
        </summary>
      }
    >
      <dl className="flex flex-col gap-1 border-t border-line px-3 py-2">
        {tool.arguments !== undefined && <Body name="Argument" text={tool.arguments} />}
        {tool.result !== undefined && <Body name="Result" text={tool.result} />}
        {tool.arguments === undefined && tool.result === undefined && (
          <dd className="text-secondary text-muted">
            {isAskedAbove ? 'Its result was not captured.' : 'Its argument and result were not captured.'}
          </dd>
        )}
      </dl>
      <button
        type="button"
        className="mx-3 mb-2 text-secondary text-accent-text hover:underline"
        onClick={() => onSelect(tool.spanId)}
      >
        Show the span
      </button>
    </Fold>
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
