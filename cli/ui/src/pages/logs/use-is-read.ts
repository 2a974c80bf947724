import { useEffect, useState } from 'react';

/** Whether the reader is at a line of the list: with the keyboard, or with a part of its text selected. */
export function useIsRead(list: React.RefObject<HTMLElement | null>): boolean {
  const [isRead, setIsRead] = useState(false);
  useEffect(() => {
    const look = () => setIsRead(hasFocusIn(list.current) || hasSelectionIn(list.current));
    // The element that loses the focus still has it while that is told.
    const lookAfterwards = () => queueMicrotask(look);
    document.addEventListener('selectionchange', look);
    document.addEventListener('focusin', look);
    document.addEventListener('focusout', lookAfterwards);
    return () => {
      document.removeEventListener('selectionchange', look);
      document.removeEventListener('focusin', look);
      document.removeEventListener('focusout', lookAfterwards);
    };
  }, [list]);
  return isRead;
}

function hasFocusIn(list: HTMLElement | null): boolean {
  return document.activeElement?.matches(':focus-visible') === true && list?.contains(document.activeElement) === true;
}

function hasSelectionIn(list: HTMLElement | null): boolean {
  const selection = getSelection();
  return selection?.type === 'Range' && list?.contains(selection.anchorNode) === true;
}
