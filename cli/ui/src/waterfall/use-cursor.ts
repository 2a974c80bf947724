import type { RefObject } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { setOpen } from './model/fold-state.ts';
import type { SpanModel } from './model/span-model.ts';
import { spanKey } from './model/span-model.ts';
import type { Rows } from './use-rows.ts';

interface CursorOptions {
  readonly model: SpanModel;
  readonly rows: Rows;
  readonly selectedSpanId: string | undefined;
  readonly onSelect: (spanId: string) => void;
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
export function useCursor({ model, rows, selectedSpanId, onSelect }: CursorOptions): Cursor {
  const grid = useRef<HTMLDivElement>(null);
  const [activeKey, setActiveKey] = useState<string>();
  const revealed = useRef<string>(undefined);
  const indexOf = useMemo(() => new Map(rows.rows.map(({ key }, index) => [key, index])), [rows.rows]);
  const activeIndex = nearestIndex(model, indexOf, activeKey);
  const activeSpan = rows.rows[activeIndex]?.span ?? -1;

  const select = (spanId: string) => {
    revealed.current = spanId;
    setActiveKey(spanId);
    onSelect(spanId);
  };
  const goTo = (span: number) => {
    rows.reveal(span);
    select(spanKey(model.tree, span));
  };
  const selectedSpan = selectedSpanId === undefined ? undefined : model.indexOf.get(selectedSpanId);
  useEffect(() => {
    if (selectedSpanId === undefined || selectedSpan === undefined || revealed.current === selectedSpanId) return;
    revealed.current = selectedSpanId;
    rows.reveal(selectedSpan);
    setActiveKey(selectedSpanId);
  }, [selectedSpanId, selectedSpan, rows]);

  return {
    grid,
    activeIndex,
    activeSpan,
    move: (index) => {
      const row = rows.rows[Math.min(Math.max(index, 0), rows.rows.length - 1)];
      if (!row) return;
      grid.current?.focus({ preventScroll: true });
      if (selectedSpanId !== undefined && !row.members) select(row.key);
      else setActiveKey(row.key);
    },
    open: (index) => {
      const row = rows.rows[index];
      if (!row) return;
      if (row.members) rows.setFolds((folds) => setOpen(folds, [row.key], !row.isExpanded));
      else select(row.key);
    },
    goTo,
    focus: () => grid.current?.focus({ preventScroll: true }),
  };
}

/** The row of a key, or of the nearest span above it that has one. */
function nearestIndex(model: SpanModel, indexOf: ReadonlyMap<string, number>, key: string | undefined): number {
  if (key === undefined) return -1;
  const index = indexOf.get(key);
  if (index !== undefined) return index;
  let span = model.indexOf.get(key) ?? -1;
  while (span >= 0) {
    const above = indexOf.get(spanKey(model.tree, span));
    if (above !== undefined) return above;
    span = model.parent[span] ?? -1;
  }
  return -1;
}
