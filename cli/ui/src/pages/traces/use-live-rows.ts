import { useEffect, useMemo } from 'react';
import { useScopedApi, useScopedPages } from '../../api/index.ts';

type Listed = 'traces' | 'spans';

const PAGE = 100;

/**
 * A list whose rows stay where they are: what changed of a row is shown in it; rows that came since are only counted, until `showNew`
 * is called.
 */
export function useLiveRows<T extends { readonly startedAtMillis: number }>(route: Listed, keyOf: (row: T) => string) {
  const call = { query: { limit: PAGE } };
  const pages = useScopedPages(route, call);
  const head = useScopedApi(route, { ...call, enabled: pages.isSuccess && !pages.isPlaceholderData });
  const listed = useMemo(
    () => (pages.data?.pages.flatMap(({ items }) => items) ?? []) as unknown[] as T[],
    [pages.data],
  );
  const { rows, newCount } = useMemo(() => {
    const latest = new Map(((head.data?.items ?? []) as unknown[] as T[]).map((row) => [keyOf(row), row]));
    const rows = listed.map((row) => latest.get(keyOf(row)) ?? row);
    for (const row of listed) latest.delete(keyOf(row));
    const newestMillis = listed[0]?.startedAtMillis ?? 0;
    return { rows, newCount: [...latest.values()].filter((row) => row.startedAtMillis > newestMillis).length };
  }, [listed, head.data, keyOf]);

  const { restart } = pages;
  // An empty list has no row that could move.
  const mustRestart = pages.isSuccess && listed.length === 0 && newCount > 0 && !pages.isFetching;
  useEffect(() => {
    if (mustRestart) void restart();
  }, [mustRestart]);
  return {
    rows,
    newCount: head.isPlaceholderData ? 0 : newCount,
    hasMoreNew: newCount >= PAGE,
    showNew: () => void restart(),
    isPending: pages.isPending,
    error: pages.data === undefined ? pages.error : null,
    loadMore: () => void (pages.hasNextPage && !pages.isFetchingNextPage && pages.fetchNextPage()),
  };
}
