import { foldSiblings } from '../../../../src/conversation/fold-siblings.ts';
import type { SpanModel } from './span-model.ts';

/** The group of siblings that each span is put into, from 1; 0 of what stays by itself. */
export function siblingGroups({ tree, parent, children }: SpanModel): Int32Array {
  const groupOf = new Int32Array(parent.length);
  for (const [at, { spanIndexes }] of foldSiblings({ ...tree, parentIndex: parent }, children).entries()) {
    for (const span of spanIndexes) groupOf[span] = at + 1;
  }
  return groupOf;
}

/** A span by itself, or the spans of a group. */
export type Member = number | readonly number[];

/** Puts siblings of one group together, in the place of the first that is there. */
export function joinSiblings(siblings: ArrayLike<number>, groupOf: Int32Array): readonly Member[] {
  const joined: Member[] = [];
  const groups = new Map<number, number[]>();
  for (let at = 0; at < siblings.length; at++) {
    const span = siblings[at] ?? 0;
    const group = groupOf[span] ?? 0;
    const known = groups.get(group);
    if (known) {
      known.push(span);
    } else if (group === 0) {
      joined.push(span);
    } else {
      const members = [span];
      groups.set(group, members);
      joined.push(members);
    }
  }
  return joined;
}
