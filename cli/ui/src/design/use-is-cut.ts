import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';

/** Whether an element is narrower than what is in it, so that it scrolls sideways. */
export function useIsCut(ref: RefObject<HTMLElement | null>): boolean {
  const [isCut, setCut] = useState(false);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setCut(element.scrollWidth > element.clientWidth));
    for (const watched of [element, ...element.children]) observer.observe(watched);
    return () => observer.disconnect();
  }, [ref]);
  return isCut;
}
