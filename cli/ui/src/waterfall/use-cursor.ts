import type { RefObject } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { setOpen } from './model/fold-state.ts';
import type { RowList } from './model/row-list.ts';
import type { SpanModel } from './model/span-model.ts';
import { pathTo, spanKey, spanOf } from './model/span-model.ts';
import type { Rows } from './use-rows.ts';

interface CursorOptions {
  readonly model: SpanModel;
  readonly rows: Rows;
  /** The span whose details are shown. */
  readonly selection: { readonly spanId: string | undefined; readonly select: (spanId: string) => void };
}

export interface Cursor {
  readonly grid: RefObject<HTMLDivElement | null>;
  /** The row that the keyboard is at; -1 for none. */
  readonly activeIndex: number;
  /** Its span; -1 for none. */
  readonly activeSpan: number;
  readonly move: (index: number) => void;
  /** Shows the details of a row; opens or folds a group. */
  readonly open: (index: number) => void;
  readonly goTo: (span: number) => void;
  readonly focus: () => void;
}

/** Where the reader is. While details are shown they follow. */
export function useCursor({ model, rows, selection }: CursorOptions): Cursor {
  const { spanId: selectedSpanId } = selection;
  const grid = useRef<HTMLDivElement>(null);
  const [activeKey, setActiveKey] = useState<string>();
  const revealed = useRef<string>(undefined);
  const activeIndex = useMemo(() => nearestIndex(model, rows.rows, activeKey), [model, rows.rows, activeKey]);
  const activeSpan = rows.rows.at(activeIndex)?.span ?? -1;

  const select = (spanId: string) => {
    revealed.current = spanId;
    setActiveKey(spanId);
    selection.select(spanId);
  };
  const goTo = (span: number) => {
    rows.reveal(span);
    select(spanKey(model.tree, span));
  };
  const selectedSpan = useMemo(
    () => (selectedSpanId === undefined ? -1 : spanOf(model.tree, selectedSpanId)),
    [model, selectedSpanId],
  );
  useEffect(() => {
    if (selectedSpanId === undefined || selectedSpan < 0 || revealed.current === selectedSpanId) return;
    revealed.current = selectedSpanId;
    rows.reveal(selectedSpan);
    setActiveKey(selectedSpanId);
  }, [selectedSpanId, selectedSpan, rows]);

  return {
    grid,
    activeIndex,
    activeSpan,
    move: (index) => {
      const row = rows.rows.at(Math.min(Math.max(index, 0), rows.rows.length - 1));
      if (!row) return;
      grid.current?.focus({ preventScroll: true });
      if (selectedSpanId !== undefined && !row.members) select(row.key);
      else setActiveKey(row.key);
    },
    open: (index) => {
      const row = rows.rows.at(index);
      if (!row) return;
      if (row.members) rows.setFolds((folds) => setOpen(folds, [row.key], !row.isExpanded));
      else select(row.key);
    },
    goTo,
    focus: () => grid.current?.focus({ preventScroll: true }),
  };
}

/** The row of a key, or of the nearest span above it that has one; -1 for none. */
function nearestIndex(model: SpanModel, rows: RowList, activeKey: string | undefined): number {
  if (activeKey === undefined) return -1;
  const index = rows.indexOf(activeKey);
  return index >= 0 ? index : rows.lastIndexAmong(new Set(pathTo(model, spanOf(model.tree, activeKey))));
}
