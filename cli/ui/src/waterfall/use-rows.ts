import { useDeferredValue, useMemo, useState } from 'react';
import { useSettled, useUrlMirror, useUrlState } from '../state/index.ts';
import type { UrlForm } from '../state/index.ts';
import type { FilteredSpans, SpanFilter } from './model/filter-spans.ts';
import { filterSpans, isSearch, noFilter } from './model/filter-spans.ts';
import type { FoldState } from './model/fold-state.ts';
import { allOpen, levelsForm } from './model/fold-state.ts';
import { revealSpan } from './model/reveal-span.ts';
import type { RowList } from './model/row-list.ts';
import { rowsOf } from './model/rows.ts';
import type { SpanModel } from './model/span-model.ts';

export interface Rows {
  readonly rows: RowList;
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

const FOLDED = 'folded';
const asText: UrlForm<string> = { parse: (text) => text, print: (text) => text.trim() };

/** What is looked for and left out, in the URL. */
function useSpanFilter(): readonly [filter: SpanFilter, set: (filter: SpanFilter) => void] {
  const [text, setText] = useUrlMirror('find', asText);
  const [only, setOnly] = useUrlState('only');
  const [hide, setHide] = useUrlState('hide');
  const filter = useMemo(
    () => ({ text, failedOnly: only === 'failed', minShare: Number(hide) || 0 }),
    [text, only, hide],
  );
  const set = (next: SpanFilter) => {
    setText(next.text);
    setOnly(next.failedOnly ? 'failed' : '');
    setHide(next.minShare > 0 ? String(next.minShare) : '');
  };
  return [filter, set];
}

/**
 * The rows that fold state and filter leave. A search opens everything that it keeps, has folds of its own, and puts nothing
 * together: what was folded before is folded again when it is cleared.
 */
export function useRows(model: SpanModel, siblings: Int32Array): Rows {
  const [filter, setFilter] = useSpanFilter();
  const [browsing, setBrowsing] = useUrlMirror('levels', levelsForm);
  const [searching, setSearching] = useState(allOpen);
  const [similar, setSimilar] = useUrlState('similar', FOLDED);
  const isGrouping = similar === FOLDED;
  const deferred = useDeferredValue(useSettled(filter, model.count > MANY_SPANS ? PAUSE_MILLIS : 0));
  const filtered = useMemo(() => filterSpans(model, deferred, model.tree.durationMillis), [model, deferred]);
  const isSearching = isSearch(deferred);
  const folds = isSearching ? searching : browsing;
  const groupOf = isGrouping && !isSearching ? siblings : undefined;
  const rows = useMemo(() => rowsOf(model, { folds, filtered, groupOf }), [model, folds, filtered, groupOf]);
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
      setBrowsing((before) => revealSpan(model, before, span, isGrouping ? siblings : undefined));
    },
    isGrouping,
    setGrouping: (isOn) => setSimilar(isOn ? FOLDED : 'apart'),
  };
}
