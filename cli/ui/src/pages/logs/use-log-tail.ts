import { useEffect, useMemo, useRef, useState } from 'react';
import { apiGet, onHint, useScopedPages } from '../../api/index.ts';
import { useScope } from '../../state/index.ts';
import { emptyTail, extendTail } from './tail.ts';
import type { Tail } from './tail.ts';

const PAGE = 200;
const ARRIVED = 1000;
/** New lines are asked for at most this often. */
const PACE_MILLIS = 1000;
/** Services' clocks may run ahead. */
const AHEAD_MILLIS = 86_400_000;

/**
 * The lines of the window, newest first. While the reader follows (`canFollow`, and the page is live) what arrives is put before them;
 * else it is only counted: pausing stops the view, never the receiving.
 */
export function useLogTail(canFollow: boolean) {
  const { range, wholeFilter, isLive } = useScope();
  const pages = useScopedPages('logs', { query: { limit: PAGE, attributes: 'all' } });
  const first = pages.data?.pages[0];
  const listed = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]);
  const [kept, setKept] = useState<{ readonly of: unknown; readonly tail: Tail }>();
  const tail = kept !== undefined && kept.of === first ? kept.tail : emptyTail(first?.newestId);
  const isFollowing = canFollow && isLive;
  const isWatching = range.type === 'relative' && first !== undefined && !pages.isPlaceholderData && !tail.isOverfull;

  const { restart } = pages;
  const latest = useRef({ tail, first, isFollowing, restart });
  latest.current = { tail, first, isFollowing, restart };
  useEffect(() => {
    if (!isWatching) return undefined;
    return paced(async () => {
      const { after } = latest.current.tail;
      const to = Date.now() + AHEAD_MILLIS;
      const answer = await apiGet('logs', {
        query: { from: 0, to, filter: wholeFilter, after, limit: ARRIVED, attributes: 'all' },
      });
      const now = latest.current;
      // The list began anew, or another question was answered first.
      if (now.first !== first || now.tail.after !== after || answer.items.length === 0) return;
      const arrival = { rows: answer.items, hasMore: answer.nextCursor !== undefined };
      const next = extendTail(now.tail, arrival, { isFollowing: now.isFollowing, fromMillis: first.window.from });
      setKept({ of: first, tail: next });
    });
  }, [isWatching, first, wholeFilter]);

  const isDue = isFollowing && tail.waiting.length > 0 && !tail.isOverfull;
  useEffect(() => {
    const { tail, first } = latest.current;
    const nothing = { rows: [], hasMore: false };
    if (isDue) setKept({ of: first, tail: extendTail(tail, nothing, { isFollowing: true, fromMillis: 0 }) });
  }, [isDue]);
  const mustRestart = tail.isOverfull && isFollowing && !pages.isFetching;
  useEffect(() => {
    if (mustRestart) void latest.current.restart();
  }, [mustRestart]);

  return {
    rows: useMemo(() => (tail.shown.length === 0 ? listed : [...tail.shown, ...listed]), [tail.shown, listed]),
    newCount: tail.waiting.length,
    hasMoreNew: tail.isOverfull,
    isPending: pages.isPending,
    error: pages.data === undefined ? pages.error : null,
    retry: () => void pages.refetch(),
    loadMore: () => void (pages.hasNextPage && !pages.isFetchingNextPage && pages.fetchNextPage()),
  };
}

/** Calls `ask` for every hint about logs, one call at a time and not more often than the pace. Returns how to stop. */
function paced(ask: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;
  let isWanted = false;
  const rest = () => {
    timer = undefined;
    if (isWanted) start();
  };
  const start = () => {
    if (isAsking || timer !== undefined || document.hidden) return;
    isWanted = false;
    isAsking = true;
    // The next hint asks again.
    void ask()
      .catch(() => undefined)
      .finally(() => {
        isAsking = false;
        timer = setTimeout(rest, PACE_MILLIS);
      });
  };
  const want = () => {
    isWanted = true;
    start();
  };
  const stopListening = onHint(({ topics }) => topics.includes('logs') && want());
  document.addEventListener('visibilitychange', start);
  return () => {
    stopListening();
    document.removeEventListener('visibilitychange', start);
    clearTimeout(timer);
    isWanted = false;
  };
}
