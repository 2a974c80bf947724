import { spanStates, spanStatuses } from '../api/closed-sets.ts';
import { childrenOf, NO_PARENT, treeChildren } from './tree-children.ts';
import type { TreeChildren, TreeColumns } from './tree-children.ts';

/** Siblings that are shown as one row, `× 14`. */
export interface SiblingFold {
  /** -1 where they are roots. */
  readonly parentIndex: number;
  /** In order of start; more than three. */
  readonly spanIndexes: readonly number[];
}

type Foldable = TreeColumns<'parentIndex' | 'nameIndex' | 'operation' | 'status' | 'state'>;

const MOST_UNFOLDED = 3;
const ERROR = spanStatuses.indexOf('error');
const ENDED = spanStates.indexOf('ended');

/**
 * Which siblings fold: more than three of the same name and kind in sequence. One that failed, or has a failure below it, and one that has
 * not ended stay rows of their own, and the sequence goes on past them.
 */
export function foldSiblings(tree: Foldable, children: TreeChildren = treeChildren(tree)): SiblingFold[] {
  const isNotable = notableSpans(tree);
  const folds: SiblingFold[] = [];
  for (let parent = NO_PARENT; parent < tree.parentIndex.length; parent += 1) {
    const siblings = childrenOf(children, parent);
    if (siblings.length > MOST_UNFOLDED) folds.push(...foldsAmong(siblings, parent));
  }
  return folds;

  function foldsAmong(siblings: Int32Array, parentIndex: number): SiblingFold[] {
    const found: SiblingFold[] = [];
    let sequence: number[] = [];
    let before: number | undefined;
    const close = () => {
      if (sequence.length > MOST_UNFOLDED) found.push({ parentIndex, spanIndexes: sequence });
      sequence = [];
    };
    for (const span of siblings) {
      if (before !== undefined && !isAlike(tree, before, span)) close();
      if (isNotable[span] === 0) sequence.push(span);
      before = span;
    }
    close();
    return found;
  }
}

function isAlike({ nameIndex, operation }: Foldable, a: number, b: number): boolean {
  return nameIndex[a] === nameIndex[b] && operation[a] === operation[b];
}

/** 1 for each span that is not to be hidden: it or something below it failed or has not ended. */
function notableSpans({ parentIndex, status, state }: Foldable): Uint8Array {
  const isNotable = new Uint8Array(parentIndex.length);
  for (let span = 0; span < parentIndex.length; span += 1) {
    if (status[span] !== ERROR && state[span] === ENDED) continue;
    for (let at = span; at >= 0 && isNotable[at] === 0; at = parentIndex[at] ?? -1) isNotable[at] = 1;
  }
  return isNotable;
}
