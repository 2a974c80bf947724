import { useEffect, useMemo } from 'react';
import type { ItemOf } from './api-types.ts';
import type { ScopedQuery } from './call-options.ts';
import { useScopedApi } from './use-scoped-api.ts';
import { useScopedPages } from './use-scoped-pages.ts';

type ListRoute = 'runs' | 'traces' | 'spans';
type Row<N extends ListRoute> = ItemOf<N> & { readonly startedAtMillis: number };

const PAGE = 100;

/**
 * A list whose rows stay where they are: what changed of a row is shown in it; rows that came since are only counted, until `showNew` is
 * called. `query` adds to what the URL asks for.
 */
export function useLiveList<N extends ListRoute>(route: N, keyOf: (row: Row<N>) => string, query: ScopedQuery<N> = {}) {
  const call = { query: { ...query, limit: PAGE } };
  const pages = useScopedPages(route, call);
  const head = useScopedApi(route, {
    ...call,
    enabled: pages.isSuccess && !pages.isPlaceholderData,
    isOpen: ({ items }) => items.some(isUnderWay),
  });
  const listed = useMemo(
    () => (pages.data?.pages.flatMap(({ items }) => items) ?? []) as unknown[] as Row<N>[],
    [pages.data],
  );
  const { rows, newCount } = useMemo(() => {
    const latest = new Map(((head.data?.items ?? []) as unknown[] as Row<N>[]).map((row) => [keyOf(row), row]));
    const rows = listed.map((row) => latest.get(keyOf(row)) ?? row);
    for (const row of listed) latest.delete(keyOf(row));
    // In another order than by start, a row that is new can belong anywhere.
    const newestMillis = listed[0]?.startedAtMillis ?? 0;
    return { rows, newCount: [...latest.values()].filter((row) => row.startedAtMillis > newestMillis).length };
  }, [listed, head.data, keyOf]);

  const isEmpty = pages.isSuccess && listed.length === 0;
  const { restart } = pages;
  // An empty list has no row that could move. A restart cancels the one before: it waits for it.
  const mustRestart = isEmpty && newCount > 0 && !pages.isFetching;
  useEffect(() => {
    if (mustRestart) void restart();
  }, [mustRestart]);
  return {
    rows,
    newCount: head.isPlaceholderData ? 0 : newCount,
    hasMoreNew: newCount >= PAGE,
    showNew: () => void restart(),
    isPending: pages.isPending,
    isEmpty,
    error: pages.data === undefined ? pages.error : null,
    loadMore: () => void (pages.hasNextPage && !pages.isFetchingNextPage && pages.fetchNextPage()),
    isLoadingMore: pages.isFetchingNextPage,
    hasMore: pages.hasNextPage,
  };
}

/** Whether a row grows by itself. */
function isUnderWay(row: object): boolean {
  return 'state' in row && (row.state === 'running' || row.state === 'stalled');
}
