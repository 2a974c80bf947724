import type { VirtualItem, Virtualizer } from '@tanstack/react-virtual';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { CSSProperties, KeyboardEvent, RefObject } from 'react';
import { useCallback, useEffect, useId, useMemo, useRef } from 'react';
import { useElementWidth } from '../design/index.ts';
import { BarTooltip } from './bar-tooltip.tsx';
import { ColumnHeads } from './column-heads.tsx';
import { readGridKey } from './grid-keys.ts';
import type { FilteredSpans } from './model/filter-spans.ts';
import type { Row, RowList } from './model/row-list.ts';
import { isOpen } from './model/timing.ts';
import { timeTicks } from './model/time-window.ts';
import { tickLines } from './time-axis.tsx';
import { useScrollAnchor } from './use-scroll-anchor.ts';
import type { Zoom } from './use-zoom.ts';
import type { WaterfallData } from './waterfall-data.ts';
import { spansOf } from './waterfall-data.ts';
import { ROW_HEIGHT_PIXELS, WaterfallRow } from './waterfall-row.tsx';

const HEAD_PIXELS = 28;
/** Rows that leave the view lend their elements to those that come into it; so many at a time are added. */
const POOL_STEP = 32;

interface WaterfallGridProps {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly label: string;
  readonly data: WaterfallData;
  readonly rows: RowList;
  /** What a search found; undefined without one. */
  readonly found: FilteredSpans | undefined;
  readonly zoom: Zoom;
  readonly elapsedMillis: number;
  /** The row that the keyboard is at, or -1. */
  readonly activeIndex: number;
  readonly selectedKey: string | undefined;
  readonly onMove: (index: number) => void;
  readonly onOpen: (index: number) => void;
  readonly onFold: (row: Row, isOpen: boolean) => void;
}

/** The rows, of which only those in view exist. The keyboard stays on the grid; it says which row is active. */
export function WaterfallGrid(props: WaterfallGridProps) {
  const { ref: scroller, label, data, rows, zoom, elapsedMillis, activeIndex, selectedKey } = props;
  const id = useId();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PIXELS,
    overscan: 4,
    scrollMargin: HEAD_PIXELS,
    scrollPaddingStart: HEAD_PIXELS,
  });
  useScrollAnchor(scroller, data.model, rows);
  useEffect(() => {
    if (activeIndex >= 0) bringIntoView(virtualizer, activeIndex);
  }, [activeIndex, virtualizer]);
  const width = useElementWidth(scroller);
  const ticks = useMemo(() => timeTicks(zoom.window, Math.max(1, Math.floor(width / 180))), [zoom.window, width]);
  const items = virtualizer.getVirtualItems();
  const isActiveDrawn = items.some(({ index }) => index === activeIndex);
  return (
    <div
      ref={scroller}
      role="treegrid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={5}
      {...(isActiveDrawn && { 'aria-activedescendant': `${id}${activeIndex}` })}
      className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto"
      style={{ '--tick-lines': tickLines(zoom.window, ticks) } as CSSProperties}
      onKeyDown={(event) => handleKey(event, props, scroller.current)}
    >
      <ColumnHeads window={zoom.window} ticks={ticks} />
      <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        <DrawnRows {...props} id={id} items={items} />
        <BarTooltip
          grid={scroller}
          data={data}
          rows={rows}
          window={zoom.window}
          elapsedMillis={elapsedMillis}
          activeIndex={activeIndex}
          isFollowed={selectedKey !== undefined}
        />
      </div>
    </div>
  );
}

interface DrawnRowsProps extends WaterfallGridProps {
  readonly id: string;
  readonly items: readonly VirtualItem[];
}

function DrawnRows(props: DrawnRowsProps) {
  const { id, items, data, rows, found, zoom, elapsedMillis, activeIndex, selectedKey } = props;
  const { onPick, onToggle } = useRowActions(props);
  const pool = Math.ceil(items.length / POOL_STEP) * POOL_STEP;
  return items.map(({ index }) => {
    const row = rows.at(index);
    if (!row) return null;
    return (
      <WaterfallRow
        key={index % pool}
        id={`${id}${index}`}
        data={data}
        row={row}
        index={index}
        window={zoom.window}
        elapsedMillis={spansOf(row).some((span) => isOpen(data.model, span)) ? elapsedMillis : 0}
        isActive={index === activeIndex}
        isSelected={selectedKey !== undefined && row.key === selectedKey}
        isMatch={found && found.matches[row.span] === 1}
        onPick={onPick}
        onToggle={onToggle}
      />
    );
  });
}

/** A step scrolls by a row; a jump puts the row in the middle, with what is around it. */
function bringIntoView(virtualizer: Virtualizer<HTMLDivElement, Element>, index: number): void {
  const { startIndex = 0, endIndex = 0 } = virtualizer.range ?? {};
  const isNear = index >= startIndex - 2 && index <= endIndex + 2;
  virtualizer.scrollToIndex(index, { align: isNear ? 'auto' : 'center' });
}

/** Actions that stay the same between renders, so that rows which did not change are left alone. */
function useRowActions(props: WaterfallGridProps) {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const onPick = useCallback((index: number) => {
    latest.current.onMove(index);
    latest.current.onOpen(index);
  }, []);
  const onToggle = useCallback((index: number) => {
    const row = latest.current.rows.at(index);
    if (row) latest.current.onFold(row, !row.isExpanded);
  }, []);
  return { onPick, onToggle };
}

function handleKey(event: KeyboardEvent, props: WaterfallGridProps, scroller: HTMLElement | null): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const rowsPerPage = Math.max(1, Math.floor(((scroller?.clientHeight ?? 0) - HEAD_PIXELS) / ROW_HEIGHT_PIXELS) - 1);
  const action = readGridKey(event, props.rows, props.activeIndex, rowsPerPage);
  if (!action) return;
  event.preventDefault();
  if (action.type === 'move') props.onMove(action.to);
  else if (action.type === 'fold') props.onFold(action.row, action.isOpen);
  else if (action.type === 'open') props.onOpen(props.activeIndex);
  else if (action.type === 'zoom') props.zoom.zoomBy(action.factor);
  else if (action.type === 'pan') props.zoom.panBy(action.share);
  else props.zoom.reset();
}
