import type { FilteredSpans } from './filter-spans.ts';
import type { FoldState } from './fold-state.ts';
import { isGroupOpen, isSpanOpen } from './fold-state.ts';
import type { SpanModel } from './span-model.ts';
import { spanKey } from './span-model.ts';

/** A row of the waterfall: a span, or a group of siblings that are alike. */
export interface Row {
  /** The same across answers. */
  readonly key: string;
  /** The span; of a group its first. */
  readonly span: number;
  /** The spans of a group, in order of start. */
  readonly members?: readonly number[];
  /** From 1. */
  readonly level: number;
  /** Among its siblings, from 1. */
  readonly position: number;
  readonly setSize: number;
  readonly isExpandable: boolean;
  readonly isExpanded: boolean;
}

/** Puts siblings that are alike together; each group is in order of start, groups in order of their first. Undefined where none are. */
export type GroupSiblings = (siblings: readonly number[]) => readonly (readonly number[])[] | undefined;

export interface RowOptions {
  readonly folds: FoldState;
  /** What to show; everything where it is undefined. */
  readonly filtered: FilteredSpans | undefined;
  /** Undefined leaves each span a row of its own. */
  readonly groupSiblings: GroupSiblings | undefined;
}

/** The rows from top to bottom. Without recursion: a trace can be deeper than the stack. */
export function rowsOf(model: SpanModel, options: RowOptions): Row[] {
  const rows: Row[] = [];
  const { filtered } = options;
  const roots = filtered ? model.roots.filter((span) => filtered.visible[span] === 1) : model.roots;
  const waiting = siblingRows(model, options, roots, 1).toReversed();
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    rows.push(row);
    if (!row.isExpanded) continue;
    // Most spans have none below them.
    const below = row.members
      ? row.members.map((span, at, { length }) => spanRow(model, options, span, row.level + 1, at, length))
      : siblingRows(model, options, shownChildren(model, options.filtered, row.span), row.level + 1);
    for (let at = below.length - 1; at >= 0; at--) waiting.push(below[at] as Row);
  }
  return rows;
}

/** The key of the group that a span opens. */
export function groupKey(model: SpanModel, firstSpan: number): string {
  return `${spanKey(model.tree, firstSpan)}*`;
}

const NONE: number[] = [];

/** Counted, not iterated: with everything open it runs for every span. */
function shownChildren(model: SpanModel, filtered: FilteredSpans | undefined, span: number): number[] {
  const start = model.childStart[span] ?? 0;
  const end = model.childStart[span + 1] ?? 0;
  if (start === end) return NONE;
  const shown: number[] = [];
  for (let at = start; at < end; at++) {
    const child = model.children[at] ?? 0;
    if (!filtered || filtered.visible[child] === 1) shown.push(child);
  }
  return shown;
}

function siblingRows(model: SpanModel, options: RowOptions, shown: readonly number[], level: number): Row[] {
  const groups = options.groupSiblings?.(shown);
  if (!groups) return shown.map((span, at) => spanRow(model, options, span, level, at, shown.length));
  return groups.map((members, at) =>
    members.length > 1
      ? groupRow(model, options, members, level, at, groups.length)
      : spanRow(model, options, members[0] ?? 0, level, at, groups.length),
  );
}

function spanRow(
  model: SpanModel,
  { folds, filtered }: RowOptions,
  span: number,
  level: number,
  at: number,
  setSize: number,
): Row {
  const key = spanKey(model.tree, span);
  const isExpandable = hasChildren(model, filtered, span);
  return {
    key,
    span,
    level,
    position: at + 1,
    setSize,
    isExpandable,
    isExpanded: isExpandable && isSpanOpen(folds, key, level),
  };
}

function groupRow(
  model: SpanModel,
  { folds }: RowOptions,
  members: readonly number[],
  level: number,
  at: number,
  setSize: number,
): Row {
  const span = members[0] ?? 0;
  const key = groupKey(model, span);
  return {
    key,
    span,
    members,
    level,
    position: at + 1,
    setSize,
    isExpandable: true,
    isExpanded: isGroupOpen(folds, key),
  };
}

function hasChildren(model: SpanModel, filtered: FilteredSpans | undefined, span: number): boolean {
  const from = model.childStart[span] ?? 0;
  const to = model.childStart[span + 1] ?? 0;
  if (!filtered) return to > from;
  for (let at = from; at < to; at++) if (filtered.visible[model.children[at] ?? 0] === 1) return true;
  return false;
}
