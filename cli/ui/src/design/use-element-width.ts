import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';

/** The width of an element in px; 0 before it is laid out. */
export function useElementWidth(ref: RefObject<Element | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    if (element) {
      setWidth(element.clientWidth);
      observer.observe(element);
    }
    return () => observer.disconnect();
  }, [ref]);
  return width;
}
