import type { Row, RowList } from './model/row-list.ts';

/** What a key does in the grid. */
export type GridAction =
  | { readonly type: 'move'; readonly to: number }
  | { readonly type: 'fold'; readonly row: Row; readonly isOpen: boolean }
  | { readonly type: 'open' }
  | { readonly type: 'zoom'; readonly factor: number }
  | { readonly type: 'pan'; readonly share: number }
  | { readonly type: 'reset-zoom' };

interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
}

/** Reads a key as a treegrid does, with j and k beside the arrows; undefined for what is not the grid's. */
export function readGridKey(
  { key, shiftKey }: Pressed,
  rows: RowList,
  active: number,
  rowsPerPage: number,
): GridAction | undefined {
  const row = rows.at(active);
  if (shiftKey && key === 'ArrowLeft') return { type: 'pan', share: -0.2 };
  if (shiftKey && key === 'ArrowRight') return { type: 'pan', share: 0.2 };
  if (key === '+' || key === '=') return { type: 'zoom', factor: 0.6 };
  if (key === '-') return { type: 'zoom', factor: 1 / 0.6 };
  if (key === '0') return { type: 'reset-zoom' };
  if (key === 'Enter' || key === ' ') return { type: 'open' };
  if (key === 'ArrowRight' && row?.isExpandable && !row.isExpanded) return { type: 'fold', row, isOpen: true };
  if (key === 'ArrowLeft' && row?.isExpanded) return { type: 'fold', row, isOpen: false };
  const to = targetOf(key, rows, active, rowsPerPage);
  return to === undefined ? undefined : { type: 'move', to: Math.min(Math.max(to, 0), rows.length - 1) };
}

function targetOf(key: string, rows: RowList, active: number, rowsPerPage: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return active + 1;
    case 'ArrowUp':
    case 'k':
      return active < 0 ? 0 : active - 1;
    case 'PageDown':
      return active + rowsPerPage;
    case 'PageUp':
      return active - rowsPerPage;
    case 'Home':
      return 0;
    case 'End':
      return rows.length - 1;
    case 'ArrowLeft':
      return rowAbove(rows, active);
    case 'ArrowRight':
      return rows.at(active)?.isExpanded ? active + 1 : undefined;
    default:
      return undefined;
  }
}

function rowAbove(rows: RowList, index: number): number {
  const level = rows.levelAt(index);
  let at = index - 1;
  while (at >= 0 && rows.levelAt(at) >= level) at--;
  return at < 0 ? index : at;
}
