import type { VirtualItem } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { DataTableProps } from './data-table.tsx';
import { useKeys } from './use-keys.ts';

interface Options<T> extends Pick<DataTableProps<T>, 'rows' | 'rowKey' | 'onOpen' | 'rowKeys'> {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly scrollTo: (index: number) => void;
}

const PAGE_ROWS = 20;

/** Where the reader is in a table, and the keys that move there. The place stays with its row when rows come before it. */
export function useRowKeys<T>({ rows, rowKey, onOpen, rowKeys = {}, scroller, scrollTo }: Options<T>) {
  const [activeKey, setActiveKey] = useState<string>();
  const wantsFocus = useRef(false);
  const index = activeKey === undefined ? -1 : rows.findIndex((row) => rowKey(row) === activeKey);

  function set(next: number): void {
    const row = rows[next];
    if (row) setActiveKey(rowKey(row));
  }
  function move(next: number): void {
    if (rows.length === 0) return;
    const to = Math.min(Math.max(next, 0), rows.length - 1);
    wantsFocus.current = true;
    set(to);
    scrollTo(to);
    focusRow(to);
  }
  function focusRow(to: number): void {
    const element = scroller.current?.querySelector<HTMLElement>(`[data-row="${to}"]`);
    if (!element) return;
    wantsFocus.current = false;
    element.focus({ preventScroll: true });
  }
  // A row that was far away is rendered after the scroll.
  useLayoutEffect(() => {
    if (wantsFocus.current) focusRow(index);
  });
  const isInGrid = ({ target }: KeyboardEvent) => scroller.current?.contains(target as Node) ?? false;
  const inGrid = (action: () => void) => (event: KeyboardEvent) => isInGrid(event) && action();
  // Enter on a link or a button in the row is theirs.
  const onRow = (action: (row: T) => void) => (event: KeyboardEvent) => {
    const row = rows[index];
    return row !== undefined && isInGrid(event) && !(event.target as Element).closest('a, button') && action(row);
  };
  useKeys({
    j: () => move(index + 1),
    k: () => move(index - 1),
    ArrowDown: inGrid(() => move(index + 1)),
    ArrowUp: inGrid(() => move(index - 1)),
    PageDown: inGrid(() => move(index + PAGE_ROWS)),
    PageUp: inGrid(() => move(index - PAGE_ROWS)),
    Home: inGrid(() => move(0)),
    End: inGrid(() => move(rows.length - 1)),
    Enter: onRow((row) => onOpen?.(row)),
    ...Object.fromEntries(Object.entries(rowKeys).map(([key, action]) => [key, onRow(action)])),
  });
  return { index, set, isRendered: (items: readonly VirtualItem[]) => items.some((item) => item.index === index) };
}
