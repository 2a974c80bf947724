import type { FoldState } from './fold-state.ts';
import { setOpen } from './fold-state.ts';
import { childrenOf } from '../../../../src/conversation/tree-children.ts';
import { groupKey } from './row-list.ts';
import type { SpanModel } from './span-model.ts';
import { pathTo, spanKey } from './span-model.ts';

/** Opens all above a span, and the groups that it and those above it are folded into. */
export function revealSpan(
  model: SpanModel,
  folds: FoldState,
  span: number,
  groupOf: Int32Array | undefined,
): FoldState {
  const keys: string[] = [];
  for (const onPath of pathTo(model, span)) {
    const above = model.parent[onPath] ?? -1;
    if (above >= 0) keys.push(spanKey(model.tree, above));
    const group = groupOf?.[onPath] ?? 0;
    const first = group > 0 && childrenOf(model.children, above).find((sibling) => groupOf?.[sibling] === group);
    if (first !== false && first !== undefined) keys.push(groupKey(model, first));
  }
  return setOpen(folds, keys, true);
}
