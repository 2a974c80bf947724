import { childrenOf } from '../../../../src/conversation/tree-children.ts';
import type { SpanModel } from './span-model.ts';
import { rootsOf } from './span-model.ts';

const FAILED = 2;

/** From the last root that failed down to what made it fail: of several children that failed the last one, since those before were tried again. Empty where no root failed. */
export function failedPath(model: SpanModel): number[] {
  const path: number[] = [];
  const lastFailed = (spans: Int32Array) => spans.findLast((span) => model.tree.status[span] === FAILED);
  let span = lastFailed(rootsOf(model));
  while (span !== undefined) {
    path.push(span);
    span = lastFailed(childrenOf(model.children, span));
  }
  return path;
}
