import type { FoldState } from './fold-state.ts';
import { setOpen } from './fold-state.ts';
import type { GroupSiblings } from './rows.ts';
import { groupKey } from './rows.ts';
import type { SpanModel } from './span-model.ts';
import { childrenOf, pathTo, spanKey } from './span-model.ts';

/** Opens all above a span, and the groups that it and those above it are folded into. */
export function revealSpan(
  model: SpanModel,
  folds: FoldState,
  span: number,
  groupSiblings: GroupSiblings | undefined,
): FoldState {
  const keys: string[] = [];
  for (const onPath of pathTo(model, span)) {
    const above = model.parent[onPath] ?? -1;
    if (above >= 0) keys.push(spanKey(model.tree, above));
    const siblings = above < 0 ? model.roots : Array.from(childrenOf(model, above));
    const group = groupSiblings?.(siblings)?.find((members) => members.includes(onPath));
    if (group && group.length > 1) keys.push(groupKey(model, group[0] ?? 0));
  }
  return setOpen(folds, keys, true);
}
