import { useEffect, useMemo, useRef, useState } from 'react';
import type { LogRow } from '../../../../src/api/log.ts';
import { DataTable, SkeletonRows, useKeptPlace } from '../../design/index.ts';
import { countLines, EmptyResult, ListError } from '../../filter-box/index.ts';
import { startOfDay } from '../../format/index.ts';
import { NewItemsPill } from '../../frame/index.ts';
import { setLive, useMedia, useNow, useScope, windowOf } from '../../state/index.ts';
import { logColumns } from './log-columns.tsx';
import { NextLine } from './next-line.ts';
import { useIsRead } from './use-is-read.ts';
import { useLogTail } from './use-log-tail.ts';

const WHAT = 'Each line that your services log is a row here, with the trace and the run that it belongs to.';

const keyOf = ({ id }: LogRow) => id;
const MINUTE_MILLIS = 60_000;
/** Scrolled less than this the reader is at the top. */
const TOP_PIXELS = 8;

interface LogListProps {
  readonly wraps: boolean;
  /** The line whose details are open: nothing moves meanwhile. */
  readonly openId: string | undefined;
  readonly onOpen: (row: LogRow) => void;
  readonly onClose: () => void;
}

/** So many are loaded to come to the line that is open. */
const MOST_SOUGHT = 3000;

/** The lines, newest first. They follow what arrives while the reader is at the top and reads no single line: has none open, none selected, and is at none with the keyboard. */
export function LogList({ wraps, openId, onOpen, onClose }: LogListProps) {
  const { zone, range, service, isPaused } = useScope();
  const scroller = useRef<HTMLDivElement>(null);
  const isAtTop = useIsAtTop(scroller);
  const isRead = useIsRead(scroller);
  const isNarrow = useMedia('(max-width: 479px)');
  const tail = useLogTail(isAtTop && !isRead && openId === undefined);
  const today = startOfDay(useNow(MINUTE_MILLIS), zone);
  const todayMillis = windowOf(range, Date.now()).from < today ? today : undefined;
  const columns = useMemo(
    () => logColumns({ zone, todayMillis, wraps, showsService: service === '', isNarrow }),
    [zone, todayMillis, wraps, service, isNarrow],
  );
  useKeptPlace({ scroller, rows: tail.rows, rowKey: keyOf, openKey: openId });
  useSought(tail, range.type === 'absolute' ? openId : undefined);
  const resume = () => {
    if (isPaused) setLive(true);
    onClose();
    getSelection()?.removeAllRanges();
    scroller.current?.scrollTo({ top: 0 });
  };
  if (tail.error !== null || tail.isPending) {
    return (
      <div className="flex-1">
        {tail.error === null ? <SkeletonRows rows={20} /> : <ListError error={tail.error} onRetry={tail.retry} />}
      </div>
    );
  }
  const pill = <NewItemsPill count={tail.newCount} hasMore={tail.hasMoreNew} what="new · resume" onShow={resume} />;
  if (tail.rows.length === 0) {
    return (
      <div className="flex-1">
        {pill}
        <EmptyResult items="lines" what={WHAT} countOf={countLines} />
      </div>
    );
  }
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1 flex-col">
      {pill}
      <DataTable
        label="Log lines"
        rows={tail.rows}
        columns={columns}
        rowKey={keyOf}
        openKey={openId}
        onOpen={onOpen}
        onEnd={tail.loadMore}
        wraps={wraps}
        rowClassName={() => (wraps ? 'items-start!' : undefined)}
        scroller={scroller}
      />
      {openId !== undefined && <NextLine rows={tail.rows} openId={openId} onOpen={onOpen} scroller={scroller} />}
    </div>
  );
}

/** Loads on until the line is there: of those around it, the newest come first. */
function useSought({ rows, loadMore }: ReturnType<typeof useLogTail>, id: string | undefined): void {
  const isSought = id !== undefined && rows.length < MOST_SOUGHT && !rows.some((row) => row.id === id);
  const load = useRef(loadMore);
  load.current = loadMore;
  useEffect(() => {
    if (isSought) load.current();
  }, [isSought, rows]);
}

/** Whether the list stands at its top, where what arrives may be put before it. */
function useIsAtTop(scroller: React.RefObject<HTMLElement | null>): boolean {
  const [isAtTop, setIsAtTop] = useState(true);
  useEffect(() => {
    const onScroll = (event: Event) => {
      if (event.target === scroller.current) setIsAtTop((scroller.current?.scrollTop ?? 0) < TOP_PIXELS);
    };
    // The list comes and goes with its rows; scrolling does not bubble, but is seen on its way down.
    document.addEventListener('scroll', onScroll, { capture: true, passive: true });
    return () => document.removeEventListener('scroll', onScroll, { capture: true });
  }, [scroller]);
  return isAtTop;
}
