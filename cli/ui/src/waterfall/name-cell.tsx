import type { CSSProperties } from 'react';
import { classNames, KindIcon } from '../design/index.ts';
import { formatDuration } from '../format/index.ts';
import type { Row } from './model/row-list.ts';
import type { WaterfallData } from './waterfall-data.ts';
import { errorOf, hasFailed, kindOf, nameOf, spansOf, subjectOf, waitOf } from './waterfall-data.ts';

const INDENT_PIXELS = 14;
/** Deeper levels are not indented further: the name has to stay readable. */
const MAX_INDENTED_LEVELS = 16;

interface NameCellProps {
  readonly data: WaterfallData;
  readonly row: Row;
  /** Whether a search found it; undefined without one. */
  readonly isMatch: boolean | undefined;
  readonly onToggle: () => void;
}

/** What a row is: tree lines, fold mark, kind, name, subject, and what went wrong. */
export function NameCell({ data, row, isMatch, onToggle }: NameCellProps) {
  const { model } = data;
  const indent = Math.min(row.level - 1, MAX_INDENTED_LEVELS) * INDENT_PIXELS;
  const failed = spansOf(row).find((span) => hasFailed(model, span));
  const state = stateOf(model.tree.state[row.span]);
  const wait = waitOf(data, row);
  const subject = subjectOf(model, row.span);
  const hasMore = subject || wait || state || failed !== undefined;
  return (
    <div
      role="gridcell"
      aria-colindex={1}
      className="waterfall-name flex min-w-0 items-center pr-2"
      style={{ '--indent': `${indent}px` } as CSSProperties}
    >
      {row.isExpandable && <FoldMark onToggle={onToggle} />}
      <KindIcon kind={kindOf(model, row.span)} isError={failed !== undefined} />
      <span className={classNames('ml-1.5 min-w-0 truncate', isMatch === false && 'text-muted')}>
        {nameOf(model, row.span)}
      </span>
      {row.members && <span className="shrink-0 pl-1 text-muted">× {row.members.length}</span>}
      {hasMore && (
        <span className="waterfall-detail truncate pl-1">
          {subject && <span className="text-muted">{subject}</span>}
          {wait && <span className="text-waiting-text"> waited {formatDuration(wait[1] - wait[0])}</span>}
          {state && <span className={state.className}> {state.text}</span>}
          {failed !== undefined && <span className="text-failed-text"> {errorOf(model, failed)}</span>}
        </span>
      )}
    </div>
  );
}

/** For the mouse alone: the keyboard folds with the arrow keys, and the row says whether it is open. */
function FoldMark({ onToggle }: { readonly onToggle: () => void }) {
  return (
    <span
      aria-hidden
      className="waterfall-fold"
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
    />
  );
}

function stateOf(state: number | undefined): { text: string; className: string } | undefined {
  if (state === 1) return { text: 'running', className: 'text-running-text' };
  if (state === 2) return { text: 'stalled', className: 'text-waiting-text' };
  if (state === 3) return { text: 'abandoned', className: 'text-muted italic' };
  return undefined;
}
