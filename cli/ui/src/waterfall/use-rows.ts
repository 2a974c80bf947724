import { useDeferredValue, useMemo, useState } from 'react';
import { useSettled } from '../state/index.ts';
import type { FilteredSpans, SpanFilter } from './model/filter-spans.ts';
import { filterSpans, isSearch, noFilter } from './model/filter-spans.ts';
import type { FoldState } from './model/fold-state.ts';
import { allOpen } from './model/fold-state.ts';
import { revealSpan } from './model/reveal-span.ts';
import type { GroupSiblings, Row } from './model/rows.ts';
import { rowsOf } from './model/rows.ts';
import type { SpanModel } from './model/span-model.ts';

export interface Rows {
  readonly rows: readonly Row[];
  readonly filter: SpanFilter;
  readonly setFilter: (filter: SpanFilter) => void;
  readonly filtered: FilteredSpans | undefined;
  readonly setFolds: (change: (folds: FoldState) => FoldState) => void;
  /** Opens all above a span. Drops a filter that hides it. */
  readonly reveal: (span: number) => void;
  readonly isGrouping: boolean;
  readonly setGrouping: (isGrouping: boolean) => void;
}

/** Of so many spans each letter of a search leaves thousands of rows: they are made when the reader pauses. */
const MANY_SPANS = 5000;
const PAUSE_MILLIS = 120;

/**
 * The rows that fold state and filter leave. A search opens everything that it keeps, has folds of its own, and puts nothing
 * together: what was folded before is folded again when it is cleared.
 */
export function useRows(model: SpanModel, groupBy: GroupSiblings): Rows {
  const [filter, setFilter] = useState(noFilter);
  const [browsing, setBrowsing] = useState(allOpen);
  const [searching, setSearching] = useState(allOpen);
  const [isGrouping, setGrouping] = useState(true);
  const deferred = useDeferredValue(useSettled(filter, model.count > MANY_SPANS ? PAUSE_MILLIS : 0));
  const filtered = useMemo(() => filterSpans(model, deferred, model.tree.durationMillis), [model, deferred]);
  const isSearching = isSearch(deferred);
  const folds = isSearching ? searching : browsing;
  const groupSiblings = isGrouping && !isSearching ? groupBy : undefined;
  const rows = useMemo(
    () => rowsOf(model, { folds, filtered, groupSiblings }),
    [model, folds, filtered, groupSiblings],
  );
  return {
    rows,
    filter,
    setFilter: (next) => {
      setFilter(next);
      setSearching(allOpen);
    },
    filtered,
    setFolds: isSearching ? setSearching : setBrowsing,
    reveal: (span) => {
      if (filtered && filtered.visible[span] !== 1) setFilter(noFilter);
      setSearching((before) => revealSpan(model, before, span, undefined));
      setBrowsing((before) => revealSpan(model, before, span, isGrouping ? groupBy : undefined));
    },
    isGrouping,
    setGrouping,
  };
}
