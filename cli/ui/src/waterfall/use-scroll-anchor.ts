import type { RefObject } from 'react';
import { useLayoutEffect, useRef } from 'react';
import type { Row } from './model/rows.ts';
import type { SpanModel } from './model/span-model.ts';
import { ROW_HEIGHT_PIXELS } from './waterfall-row.tsx';

/** Keeps what is in view where it is when an answer brings rows above it. */
export function useScrollAnchor(scroller: RefObject<HTMLElement | null>, model: SpanModel, rows: readonly Row[]): void {
  const before = useRef({ model, rows });
  useLayoutEffect(() => {
    const { model: lastModel, rows: lastRows } = before.current;
    before.current = { model, rows };
    const element = scroller.current;
    if (!element || model === lastModel || element.scrollTop === 0) return;
    const topIndex = Math.floor(element.scrollTop / ROW_HEIGHT_PIXELS);
    const topKey = lastRows[topIndex]?.key;
    const now = rows.findIndex(({ key }) => key === topKey);
    if (now >= 0 && now !== topIndex) element.scrollTop += (now - topIndex) * ROW_HEIGHT_PIXELS;
  }, [scroller, model, rows]);
}
