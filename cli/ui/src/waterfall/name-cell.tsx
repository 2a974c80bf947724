import type { CSSProperties } from 'react';
import { classNames, KindIcon } from '../design/index.ts';
import { formatDuration, operationName } from '../format/index.ts';
import type { Row } from './model/row-list.ts';
import { stateOf } from './model/timing.ts';
import type { SpanState } from './model/timing.ts';
import type { WaterfallData } from './waterfall-data.ts';
import {
  errorOf,
  hasFailed,
  isSaidBelow,
  isUndecided,
  kindOf,
  nameOf,
  spansOf,
  subjectOf,
  waitOf,
} from './waterfall-data.ts';

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
  const failed = spansOf(row).find((span) => hasFailed(model, span));
  const state = stateOf(model, row.span);
  const stateColour = stateColours[state];
  const wait = waitOf(data, row);
  const subject = subjectOf(model, row.span);
  const error = failed === undefined || (row.isExpanded && isSaidBelow(model, failed)) ? '' : errorOf(model, failed);
  const isPending = isUndecided(model, row.span);
  const hasMore = subject || wait || isPending || stateColour || error;
  return (
    <div
      role="gridcell"
      aria-colindex={1}
      className="waterfall-name flex min-w-0 items-center pr-2"
      style={{ '--levels': Math.min(row.level - 1, MAX_INDENTED_LEVELS) } as CSSProperties}
    >
      {row.isExpandable && <FoldMark onToggle={onToggle} />}
      <KindIcon kind={kindOf(model, row.span)} isError={failed !== undefined} />
      <SpanName name={nameOf(model, row.span)} isQuiet={isMatch === false} />
      {row.members && <span className="shrink-0 pl-1 text-muted">× {row.members.length}</span>}
      {hasMore && (
        <span className="waterfall-detail truncate pl-1">
          {wait && <span className="text-waiting-text"> waited {formatDuration(wait[1] - wait[0])}</span>}
          {isPending && <span className="text-waiting-text"> not decided</span>}
          {stateColour && <span className={stateColour}> {state}</span>}
          {error && <span className="text-failed-text"> {error}</span>}
          {subject && <span className="text-muted"> {subject}</span>}
        </span>
      )}
    </div>
  );
}

/** What a span did is quieter than to what: of the rows one below the other the verbs are alike. */
function SpanName({ name, isQuiet }: { readonly name: string; readonly isQuiet: boolean }) {
  const subject = operationName(name);
  const verb = name.slice(0, name.length - subject.length);
  return (
    <span className={classNames('ml-1.5 min-w-0 truncate', isQuiet && 'text-muted')}>
      {verb && <span className="waterfall-verb text-muted">{verb}</span>}
      {subject}
    </span>
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

/** Of the states that are written out. */
const stateColours: Readonly<Partial<Record<SpanState, string>>> = {
  running: 'text-running-text',
  stalled: 'text-waiting-text',
  abandoned: 'text-muted italic',
};
