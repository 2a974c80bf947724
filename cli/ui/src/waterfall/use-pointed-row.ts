import type { RefObject } from 'react';
import { useEffect, useState } from 'react';
import { useSettled } from '../state/index.ts';

/** How long the mouse or the keyboard stays before more is said. */
const REST_MILLIS = 400;

const NONE = -1;

/**
 * The row whose bar the mouse rests at, or which the keyboard has gone to; -1 for none, and once Escape is pressed or it is scrolled.
 * While `isFollowed`, details of where the keyboard is are shown elsewhere.
 */
export function usePointedRow(grid: RefObject<HTMLElement | null>, activeIndex: number, isFollowed: boolean): number {
  const [pointed, setPointed] = useState(NONE);
  const settled = useSettled(pointed, REST_MILLIS);
  // Not when details are closed: the keyboard has gone nowhere.
  useEffect(() => {
    if (!isFollowed && grid.current?.matches(':focus-visible')) setPointed(activeIndex);
  }, [grid, activeIndex]);
  useEffect(() => {
    if (isFollowed) setPointed(NONE);
  }, [isFollowed]);
  useEffect(() => {
    const element = grid.current;
    const leaving = new AbortController();
    const listen = <K extends keyof HTMLElementEventMap>(type: K, react: (event: HTMLElementEventMap[K]) => void) =>
      element?.addEventListener(type, react, { passive: true, signal: leaving.signal });
    listen('pointerover', ({ target, pointerType }) => setPointed(pointerType === 'mouse' ? rowAt(target) : NONE));
    for (const type of ['pointerleave', 'pointerdown', 'wheel', 'blur'] as const) listen(type, () => setPointed(NONE));
    listen('keydown', ({ key }) => key === 'Escape' && setPointed(NONE));
    return () => leaving.abort();
  }, [grid]);
  return pointed === settled ? settled : NONE;
}

/** The row of a bar: the head of the columns is the first row of the grid. */
function rowAt(target: EventTarget | null): number {
  const bar = target instanceof Element ? target.closest('.waterfall-time') : null;
  const rowIndex = bar?.parentElement?.getAttribute('aria-rowindex');
  return rowIndex === null || rowIndex === undefined ? NONE : Number(rowIndex) - 2;
}
