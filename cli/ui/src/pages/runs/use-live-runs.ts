import { useEffect, useMemo } from 'react';
import { useScopedApi, useScopedPages } from '../../api/index.ts';
import type { RunOrder, RunSort } from './use-run-query.ts';

const PAGE = 100;

/**
 * The list of runs, whose rows stay where they are: what changed of a run is shown in its row, runs that came since are only counted until
 * `showNew` is called.
 */
export function useLiveRuns(query: { readonly filter: string; readonly sort: RunSort; readonly order: RunOrder }) {
  const call = { query: { filter: query.filter, sort: query.sort, order: query.order, limit: PAGE } };
  const pages = useScopedPages('runs', call);
  const head = useScopedApi('runs', { ...call, enabled: pages.isSuccess && !pages.isPlaceholderData });
  const listed = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]);
  const { runs, newCount } = useMemo(() => {
    const latest = new Map(head.data?.items.map((run) => [run.runId, run]));
    const runs = listed.map((run) => latest.get(run.runId) ?? run);
    for (const { runId } of listed) latest.delete(runId);
    // In another order than by start, a run that is new can belong anywhere.
    const newestListed = listed[0]?.startedAtMillis ?? 0;
    return { runs, newCount: [...latest.values()].filter((run) => run.startedAtMillis > newestListed).length };
  }, [listed, head.data]);

  const isEmpty = pages.isSuccess && listed.length === 0;
  const { restart } = pages;
  // An empty list has no row that could move. A restart cancels the one before: it waits for it.
  const mustRestart = isEmpty && newCount > 0 && !pages.isFetching;
  useEffect(() => {
    if (mustRestart) void restart();
  }, [mustRestart]);
  return {
    runs,
    newCount: query.sort === 'started' && query.order === 'desc' && !head.isPlaceholderData ? newCount : 0,
    hasMoreNew: newCount >= PAGE,
    showNew: restart,
    isLoading: pages.isPending,
    isEmpty,
    error: pages.data ? null : pages.error,
    retry: () => void pages.refetch(),
    loadMore: () => void (pages.hasNextPage && !pages.isFetchingNextPage && pages.fetchNextPage()),
    isLoadingMore: pages.isFetchingNextPage,
    hasMore: pages.hasNextPage,
  };
}
