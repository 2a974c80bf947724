import { childrenOf } from '../../../src/conversation/tree-children.ts';
import type { SpanModel } from './model/span-model.ts';
import { hasFailed } from './waterfall-data.ts';

/** The spans that `isWanted`, in the order of the rows. */
export function spansInOrder(model: SpanModel, isWanted: (span: number) => boolean): number[] {
  return Array.from(model.order).filter(isWanted);
}

/** Failures that no failure below explains: what `f` goes through. */
export function deepestFailures(model: SpanModel): number[] {
  return spansInOrder(
    model,
    (span) => hasFailed(model, span) && !childrenOf(model.children, span).some((child) => hasFailed(model, child)),
  );
}

/** The one after or before a span that need not be one of them, around the end. `from` is -1 for the top. */
export function stepFrom(
  model: SpanModel,
  spans: readonly number[],
  from: number,
  direction: 1 | -1,
): number | undefined {
  const place = from < 0 ? -1 : (model.rank[from] ?? -1);
  const rankOf = (span: number) => model.rank[span] ?? 0;
  return direction === 1
    ? (spans.find((span) => rankOf(span) > place) ?? spans[0])
    : (spans.findLast((span) => rankOf(span) < place) ?? spans.at(-1));
}
