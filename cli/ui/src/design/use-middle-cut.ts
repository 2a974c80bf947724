import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';
import { cutMiddle } from './cut-middle.ts';

/** Rounding, and features of the font that a canvas does not know. */
const SLACK_PIXELS = 1;

let canvas: CanvasRenderingContext2D | null | undefined;

/** The text as it fits into an element that scrolls sideways where the whole would not. */
export function useMiddleCut(ref: RefObject<HTMLElement | null>, text: string): string {
  const [shown, setShown] = useState(text);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const fit = () => setShown(element.scrollWidth > element.clientWidth ? cut(element, text) : text);
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, text]);
  return shown;
}

function cut(element: HTMLElement, text: string): string {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return text;
  const context = canvas;
  context.font = getComputedStyle(element).font;
  return cutMiddle(text, element.clientWidth - SLACK_PIXELS, (part) => context.measureText(part).width);
}
