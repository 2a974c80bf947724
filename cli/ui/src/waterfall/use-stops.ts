import { useMemo } from 'react';
import type { FilteredSpans } from './model/filter-spans.ts';
import { isSearch } from './model/filter-spans.ts';
import { deepestFailures, spansInOrder, stepFrom } from './step-through.ts';
import type { Cursor } from './use-cursor.ts';
import type { Rows } from './use-rows.ts';
import type { WaterfallData } from './waterfall-data.ts';

/** Where a reader can jump to: what a search found, and failures. */
export interface Stops {
  /** What a search found; undefined without one. */
  readonly found: FilteredSpans | undefined;
  /** Spans that failed, whether or not one below explains it. */
  readonly failedCount: number;
  /** Which of the matches the reader is at, from 1; 0 for none. */
  readonly matchPosition: number;
  readonly stepMatch: (direction: 1 | -1) => void;
  readonly nextFailure: () => void;
}

export function useStops(
  { model, failedCount }: WaterfallData,
  { filter, filtered }: Rows,
  { activeSpan, goTo }: Cursor,
): Stops {
  const found = isSearch(filter) ? filtered : undefined;
  const matches = useMemo(
    () => (found ? spansInOrder(model, (span) => found.matches[span] === 1) : []),
    [model, found],
  );
  const step = (spans: readonly number[], direction: 1 | -1) => {
    const next = stepFrom(model, spans, activeSpan, direction);
    if (next !== undefined) goTo(next);
  };
  return {
    found,
    failedCount,
    matchPosition: matches.indexOf(activeSpan) + 1,
    stepMatch: (direction) => step(matches, direction),
    nextFailure: () => step(deepestFailures(model), 1),
  };
}
