import { useVirtualizer } from '@tanstack/react-virtual';
import type { VirtualItem } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { CSSProperties, ReactNode, RefObject } from 'react';
import { useEffect, useRef } from 'react';
import { usePreference } from '../state/index.ts';
import { classNames } from './class-names.ts';
import { useElementWidth } from './use-element-width.ts';
import { useRowKeys } from './use-row-keys.ts';

export interface Column<T> {
  readonly key: string;
  readonly header: ReactNode;
  /** A track of a CSS grid: `88px`, `minmax(160px, 1fr)`. */
  readonly width: string;
  readonly align?: 'start' | 'end';
  /** Left out where the table is narrower, in px. */
  readonly hideBelow?: number;
  /** Makes the header a button. */
  readonly onSort?: () => void;
  readonly sorted?: 'ascending' | 'descending' | undefined;
  readonly render: (row: T) => ReactNode;
}

export interface DataTableProps<T> {
  /** Its name for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  /** Enter or a click on a row. */
  readonly onOpen?: (row: T) => void;
  /** Other keys on the row that the reader is at: `{ x: toggle }`. */
  readonly rowKeys?: Readonly<Record<string, (row: T) => void>>;
  /** The row whose details are open. */
  readonly openKey?: string | undefined;
  readonly rowClassName?: (row: T) => string | undefined;
  /** In px. Default 28, or 36 where the reader wants it comfortable. */
  readonly rowHeight?: number;
  /** The end of the list came into view: load more. */
  readonly onEnd?: () => void;
  /** Behind the last row. */
  readonly footer?: ReactNode;
  /** Rows as high as their text, which breaks. Default: one line each. */
  readonly wraps?: boolean;
  /** The element that scrolls. */
  readonly scroller?: RefObject<HTMLDivElement | null>;
}

/**
 * A long list as a grid of 28 px rows: virtual, with `j`, `k`, arrows, Home, End and Enter. It fills its parent, which has a height, and is
 * the scroll area.
 */
export function DataTable<T>(props: DataTableProps<T>) {
  const { label, rows, rowKey, rowHeight, onEnd, wraps = false } = props;
  const [density] = usePreference('density');
  const height = rowHeight ?? (density === 'compact' ? 28 : 36);
  const ownScroller = useRef<HTMLDivElement>(null);
  const scroller = props.scroller ?? ownScroller;
  const width = useElementWidth(scroller);
  const columns = props.columns.filter(({ hideBelow = 0 }) => width === 0 || width >= hideBelow);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => rowKey(rows[index]!),
    overscan: 12,
    scrollPaddingStart: 32,
  });
  useEffect(() => virtual.measure(), [virtual, height, wraps]);
  const items = virtual.getVirtualItems();
  useEnd(items, rows.length, onEnd);
  const active = useRowKeys({ ...props, scroller, scrollTo: (index) => virtual.scrollToIndex(index) });
  return (
    <div
      ref={scroller}
      className="relative min-h-0 min-w-0 flex-1 overflow-auto"
      style={{ '--columns': columns.map((column) => column.width).join(' ') } as CSSProperties}
    >
      <div role="grid" aria-label={label} aria-rowcount={rows.length + 1} aria-colcount={columns.length}>
        <HeaderRow columns={columns} />
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => (
            <Row
              key={item.key}
              item={item}
              columns={columns}
              table={props}
              measure={wraps ? virtual.measureElement : undefined}
              isTabStop={item.index === (active.isRendered(items) ? active.index : items[0]?.index)}
              onFocus={() => active.set(item.index)}
            />
          ))}
        </div>
      </div>
      {props.footer}
    </div>
  );
}

const rowClass = 'grid min-w-max items-center gap-3 px-4 [grid-template-columns:var(--columns)]';

/** A long text in a cell does not widen its column. */
const cellClass = 'min-w-0 [contain:inline-size]';

function HeaderRow<T>({ columns }: { readonly columns: readonly Column<T>[] }) {
  return (
    <div role="rowgroup" className="sticky top-0 z-10 min-w-max border-b border-line bg-surface">
      <div role="row" aria-rowindex={1} className={classNames(rowClass, 'h-8 text-secondary text-muted')}>
        {columns.map((column) => (
          <div
            key={column.key}
            role="columnheader"
            {...(column.sorted && { 'aria-sort': column.sorted })}
            className={classNames(cellClass, 'truncate', column.align === 'end' && 'text-right')}
          >
            <HeaderCell column={column} />
          </div>
        ))}
      </div>
    </div>
  );
}

function HeaderCell<T>({ column }: { readonly column: Column<T> }) {
  if (!column.onSort) return column.header;
  const Arrow = column.sorted === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      onClick={column.onSort}
      className={classNames(
        'inline-flex items-center gap-1 rounded hover:text-ink',
        column.sorted && 'font-medium text-ink',
      )}
    >
      {column.header}
      {column.sorted && <Arrow size={12} />}
    </button>
  );
}

interface RowProps<T> {
  readonly item: VirtualItem;
  readonly columns: readonly Column<T>[];
  readonly table: DataTableProps<T>;
  readonly measure: ((element: HTMLElement | null) => void) | undefined;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
}

function Row<T>({ item, columns, table, measure, isTabStop, onFocus }: RowProps<T>) {
  const row = table.rows[item.index]!;
  const isOpen = table.openKey !== undefined && table.openKey === table.rowKey(row);
  return (
    <div
      ref={measure}
      role="row"
      data-index={item.index}
      aria-rowindex={item.index + 2}
      aria-selected={isOpen}
      data-row={item.index}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={onFocus}
      onClick={(event) => {
        // A click that selects text, or on a link or a button in the row, is theirs.
        if (getSelection()?.type === 'Range' || (event.target as Element).closest('a, button, input, label')) return;
        table.onOpen?.(row);
      }}
      className={classNames(
        rowClass,
        'group/row absolute inset-x-0 top-0 border-b border-line-faint focus-visible:outline-offset-[-2px]',
        table.onOpen && 'cursor-pointer',
        isOpen ? 'bg-selected' : 'hover:bg-hover',
        table.rowClassName?.(row),
      )}
      style={{ ...(!measure && { height: item.size }), transform: `translateY(${item.start}px)` }}
    >
      {columns.map((column) => (
        <div
          key={column.key}
          role="gridcell"
          className={classNames(cellClass, measure ? 'py-1' : 'truncate', column.align === 'end' && 'text-right')}
        >
          {column.render(row)}
        </div>
      ))}
    </div>
  );
}

function useEnd(items: readonly VirtualItem[], count: number, onEnd: (() => void) | undefined): void {
  const last = items.at(-1)?.index ?? -1;
  const latest = useRef(onEnd);
  latest.current = onEnd;
  useEffect(() => {
    if (count > 0 && last >= count - 1) latest.current?.();
  }, [last, count]);
}
