import { useMemo } from 'react';
import type { SpanTree } from '../../../src/api/span.ts';
import { foldSiblings } from '../../../src/conversation/fold-siblings.ts';
import type { GroupSiblings } from './model/rows.ts';

/** Puts siblings that repeat together, in the place of the first that is shown. */
export function useSiblingGroups(tree: SpanTree): GroupSiblings {
  return useMemo(() => {
    const groupOf = new Map<number, number>();
    for (const [group, { spanIndexes }] of foldSiblings(tree).entries()) {
      for (const span of spanIndexes) groupOf.set(span, group);
    }
    return (siblings) => {
      if (!siblings.some((span) => groupOf.has(span))) return undefined;
      const members = new Map<number, number[]>();
      const groups: number[][] = [];
      for (const span of siblings) {
        const group = groupOf.get(span);
        const known = group === undefined ? undefined : members.get(group);
        if (known) {
          known.push(span);
          continue;
        }
        const started = [span];
        groups.push(started);
        if (group !== undefined) members.set(group, started);
      }
      return groups;
    };
  }, [tree]);
}
