import type { RefObject } from 'react';
import { useLayoutEffect, useRef } from 'react';
import type { RowList } from './model/row-list.ts';
import type { SpanModel } from './model/span-model.ts';
import { ROW_HEIGHT_PIXELS } from './waterfall-row.tsx';

/** Keeps what is in view where it is when an answer brings rows above it. */
export function useScrollAnchor(scroller: RefObject<HTMLElement | null>, model: SpanModel, rows: RowList): void {
  const before = useRef({ model, rows });
  useLayoutEffect(() => {
    const { model: lastModel, rows: lastRows } = before.current;
    before.current = { model, rows };
    const element = scroller.current;
    if (!element || model === lastModel || element.scrollTop === 0) return;
    const topIndex = Math.floor(element.scrollTop / ROW_HEIGHT_PIXELS);
    const topKey = lastRows.at(topIndex)?.key;
    const now = topKey === undefined ? -1 : rows.indexOf(topKey);
    if (now >= 0 && now !== topIndex) element.scrollTop += (now - topIndex) * ROW_HEIGHT_PIXELS;
  }, [scroller, model, rows]);
}
