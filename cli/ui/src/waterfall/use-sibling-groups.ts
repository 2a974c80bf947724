import { useMemo } from 'react';
import type { SpanTree } from '../../../src/api/span.ts';
import { foldSiblings } from '../../../src/conversation/fold-siblings.ts';
import type { GroupSiblings } from './model/rows.ts';

/** Puts siblings that repeat together, in the place of the first that is shown. */
export function useSiblingGroups(tree: SpanTree): GroupSiblings {
  return useMemo<GroupSiblings>(() => {
    const folds = foldSiblings(tree);
    if (folds.length === 0) return () => undefined;
    /** From 1; 0 of what stays by itself. */
    const groupOf = new Int32Array(tree.spanIds.length);
    for (const [at, { spanIndexes }] of folds.entries()) {
      for (const span of spanIndexes) groupOf[span] = at + 1;
    }
    return (siblings) => {
      if (!siblings.some((span) => groupOf[span] !== 0)) return undefined;
      const members = new Map<number, number[]>();
      const groups: number[][] = [];
      for (const span of siblings) {
        const group = groupOf[span] ?? 0;
        const known = members.get(group);
        if (known) {
          known.push(span);
          continue;
        }
        const started = [span];
        groups.push(started);
        if (group !== 0) members.set(group, started);
      }
      return groups;
    };
  }, [tree]);
}
