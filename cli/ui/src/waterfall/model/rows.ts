import { childrenOf, NO_PARENT } from '../../../../src/conversation/tree-children.ts';
import type { FilteredSpans } from './filter-spans.ts';
import type { FoldState } from './fold-state.ts';
import { isGroupOpen, isSpanOpen } from './fold-state.ts';
import { groupKey, RowList } from './row-list.ts';
import type { Member } from './sibling-groups.ts';
import { joinSiblings } from './sibling-groups.ts';
import type { SpanModel } from './span-model.ts';
import { spanKey } from './span-model.ts';

export interface RowOptions {
  readonly folds: FoldState;
  /** What to show; everything where it is undefined. */
  readonly filtered: FilteredSpans | undefined;
  /** The group of siblings of each span, from 1. Undefined leaves each span a row of its own. */
  readonly groupOf: Int32Array | undefined;
}

/** Siblings of which those before `next` are listed, with all that is below them. */
interface Frame {
  readonly members: ArrayLike<Member>;
  readonly level: number;
  next: number;
}

/** The rows from top to bottom. Without recursion: a trace can be deeper than the stack. */
export function rowsOf(model: SpanModel, options: RowOptions): RowList {
  const rows = new RowList(model);
  const stack: Frame[] = [{ members: below(model, options, NO_PARENT), level: 1, next: 0 }];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const member = frame.members[frame.next];
    if (member === undefined) {
      stack.pop();
      continue;
    }
    frame.next += 1;
    const { level, next, members } = frame;
    const { isExpandable, isExpanded } = foldingOf(model, options, member, level);
    rows.add(member, { level, position: next, setSize: members.length, isExpandable, isExpanded });
    if (!isExpanded) continue;
    const inside = typeof member === 'number' ? below(model, options, member) : member;
    stack.push({ members: inside, level: level + 1, next: 0 });
  }
  return rows;
}

/** What is shown below a span, similar siblings together. */
function below(model: SpanModel, { filtered, groupOf }: RowOptions, span: number): ArrayLike<Member> {
  const children = childrenOf(model.children, span);
  const shown = filtered ? children.filter((child) => filtered.visible[child] === 1) : children;
  return groupOf && shown.some((child) => groupOf[child] !== 0) ? joinSiblings(shown, groupOf) : shown;
}

function foldingOf(model: SpanModel, { folds, filtered }: RowOptions, member: Member, level: number) {
  if (typeof member !== 'number') {
    return { isExpandable: true, isExpanded: isGroupOpen(folds, groupKey(model, member[0] ?? 0)) };
  }
  const isExpandable = hasChildren(model, filtered, member);
  return { isExpandable, isExpanded: isExpandable && isSpanOpen(folds, spanKey(model.tree, member), level) };
}

/** Counted, not iterated: it runs for every span. */
function hasChildren({ children }: SpanModel, filtered: FilteredSpans | undefined, span: number): boolean {
  const from = children.starts[span + 1] ?? 0;
  const to = children.starts[span + 2] ?? 0;
  if (!filtered) return to > from;
  for (let at = from; at < to; at++) if (filtered.visible[children.spans[at] ?? 0] === 1) return true;
  return false;
}
