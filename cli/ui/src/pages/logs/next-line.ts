import { useEffect, useRef } from 'react';
import type { LogRow } from '../../../../src/api/log.ts';
import { useKeys } from '../../design/index.ts';

interface NextLineProps {
  readonly rows: readonly LogRow[];
  readonly openId: string;
  readonly onOpen: (row: LogRow) => void;
  readonly scroller: React.RefObject<HTMLElement | null>;
}

/** While the details of a line are open, `j` and `k` open those of the next and of the one before. It has to come behind the list, whose keys it takes. */
export function NextLine({ rows, openId, onOpen, scroller }: NextLineProps): null {
  const at = rows.findIndex(({ id }) => id === openId);
  const open = (index: number) => {
    // Where the open line is not in the list, the keys are the list's.
    if (at === -1) return false;
    const row = rows[index];
    if (row) onOpen(row);
    return true;
  };
  useKeys({ j: () => open(at + 1), k: () => open(at - 1) });
  const latest = useRef(at);
  latest.current = at;
  useEffect(() => {
    // Focus and all, so that the list goes on from here.
    if (scroller.current?.contains(document.activeElement)) focusRow(scroller.current, latest.current);
  }, [openId, scroller]);
  useEffect(
    () => () => {
      // What had the focus in the details is gone with them.
      if (document.activeElement === document.body) focusRow(scroller.current, latest.current);
    },
    [scroller],
  );
  return null;
}

/** The head of the list stays over its rows. */
const HEAD_PIXELS = 32;

function focusRow(list: HTMLElement | null, index: number): void {
  const row = list?.querySelector<HTMLElement>(`[data-row="${index}"]`);
  if (!row || !list) return;
  row.focus({ preventScroll: true });
  const [inside, around] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
  list.scrollTop += Math.min(0, inside.top - around.top - HEAD_PIXELS) + Math.max(0, inside.bottom - around.bottom);
}
