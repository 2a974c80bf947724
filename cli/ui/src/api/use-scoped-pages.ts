import { useEffect } from 'react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useScope, windowOf } from '../state/index.ts';
import type { TimeWindow } from '../state/index.ts';
import { apiGet } from './api-call.ts';
import type { CallOf, ItemOf, PagedRoute, ResponseOf, WindowRoute } from './api-types.ts';
import { previous } from './call-options.ts';
import type { CallOptions, ScopedQuery } from './call-options.ts';

/** Who looks at something that a list led to comes back to the list. */
const LIST_KEPT_MILLIS = 10 * 60_000;

/** As many as the API gives by itself. */
const PAGE = 100;

interface PageParam {
  readonly cursor?: string;
  readonly window?: TimeWindow;
}

const FIRST_PAGE: PageParam = {};

type Page<N extends PagedRoute> = Omit<ResponseOf<N>, 'items' | 'nextCursor'> & {
  readonly items: ItemOf<N>[];
  readonly nextCursor?: string;
};

interface ScopedPages<N extends PagedRoute> extends CallOptions {
  readonly query?: ScopedQuery<N>;
  readonly window?: TimeWindow;
}

/**
 * A list in pages over the window and filter of the URL. Hints leave it alone, so that rows do not move under the reader: `restart` asks for
 * the first page anew, and drops the others.
 */
export function useScopedPages<N extends PagedRoute & WindowRoute>(route: N, call: ScopedPages<N> = {}) {
  const { range, wholeFilter } = useScope();
  const client = useQueryClient();
  const queryKey = ['pages', route, call.window ?? range, { filter: wholeFilter, ...call.query }];
  const result = useInfiniteQuery({
    queryKey,
    initialPageParam: FIRST_PAGE,
    queryFn: async ({ pageParam, signal }) => {
      // A cursor counts within the window of its first page.
      const window = pageParam.window ?? call.window ?? windowOf(range, Date.now());
      const query = { filter: wholeFilter, ...call.query, ...window, cursor: pageParam.cursor };
      const page = (await apiGet(route, { query, signal } as unknown as CallOf<N>)) as Page<N>;
      return { ...page, window };
    },
    getNextPageParam: ({ nextCursor, window }) => (nextCursor ? { cursor: nextCursor, window } : undefined),
    enabled: call.enabled ?? true,
    gcTime: LIST_KEPT_MILLIS,
    ...previous(call),
  });
  const last = result.data?.pages.at(-1);
  const isShort = last?.nextCursor !== undefined && last.items.length < (call.query?.limit ?? PAGE);
  const goesOn = isShort && !result.isFetching && !result.isError && !result.isPlaceholderData;
  const isFilling = isShort && !result.isError && result.data?.pages.every(({ items }) => items.length === 0) === true;
  // A page ends early where it takes long to find what matches; a list without a row cannot be scrolled to its end.
  useEffect(() => {
    if (goesOn) void result.fetchNextPage();
  }, [goesOn]);
  const restart = () => {
    client.setQueryData<typeof result.data>(
      queryKey,
      (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
    );
    return client.refetchQueries({ queryKey });
  };
  return { ...result, isPending: result.isPending || isFilling, restart, window: result.data?.pages[0]?.window };
}
