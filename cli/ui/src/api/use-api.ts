import { useEffect } from 'react';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useScope, windowOf } from '../state/index.ts';
import type { TimeWindow } from '../state/index.ts';
import { apiGet, apiSend } from './api-call.ts';
import type { BodyOf, CallOf, ItemOf, PagedRoute, QueryOf, ResponseOf, RouteName, WindowRoute } from './api-types.ts';

interface Options {
  /** `false` asks nothing yet. Default true. */
  readonly enabled?: boolean;
  /** Keeps showing the answer to the question before until the new one arrives. Default true. */
  readonly keepsPrevious?: boolean;
  /** Keeps the parts of the last answer that are the same in the new one. Costs a comparison of all of it: `false` for span trees. Default true. */
  readonly sharesParts?: boolean;
}

interface OpenOptions<A> {
  /** Whether an answer tells of something that still runs: that it has stopped without a word only time tells, not a hint. */
  readonly isOpen?: (answer: A) => boolean;
}

/** What an answer is made into before it reaches the page. */
export interface AnswerForm<N extends RouteName, A> {
  /** Answers in different forms are kept apart. */
  readonly name: string;
  readonly ask: (route: N, call: CallOf<N>) => Promise<A>;
}

interface UseCallOptions<N extends RouteName, A> extends Options, OpenOptions<A> {
  /** Default: as it came. */
  readonly form?: AnswerForm<N, A>;
}

type UseCall<N extends RouteName, A> = Omit<CallOf<N>, 'signal'> & UseCallOptions<N, A>;
type Rest<N extends RouteName> = Partial<Omit<QueryOf<N>, 'from' | 'to' | 'cursor'>>;

/** Whatever is kept is kept under this key; {@link concerns} reads it. */
const keyOf = (route: RouteName, params: object | undefined, ...rest: unknown[]) =>
  [route, params ?? {}, ...rest] as const;

/** Without a hint nothing new arrived, but the window moves on. */
const SLIDE_MILLIS = 15_000;
const OPEN_MILLIS = 5000;

/** Who looks at something that a list led to comes back to the list. */
const LIST_KEPT_MILLIS = 10 * 60_000;

const previous = ({ keepsPrevious = true }: Options) => (keepsPrevious ? { placeholderData: keepPreviousData } : {});

/** The answer of a route, kept current by the console's hints: `useApi('run', { params: { runId } })`. */
export function useApi<N extends RouteName, A = ResponseOf<N>>(route: N, call: UseCall<N, A>) {
  const ask = call.form?.ask ?? (apiGet as unknown as AnswerForm<N, A>['ask']);
  return useQuery({
    queryKey: keyOf(route, call.params, call.query, call.form?.name),
    queryFn: ({ signal }) => ask(route, { ...call, signal } as unknown as CallOf<N>),
    enabled: call.enabled ?? true,
    structuralSharing: call.sharesParts ?? true,
    refetchInterval: ({ state: { data } }) => data !== undefined && call.isOpen?.(data) === true && OPEN_MILLIS,
    ...previous(call),
  });
}

/**
 * The answer of a route that looks at a window: range, service, environment and filter come from the URL. `window` is that of the answer, for
 * the axes of charts. `query` adds to it; a `filter` there takes the place of the URL's; `window` there that of the range, which begins no
 * earlier than `since`.
 */
export function useScopedApi<N extends WindowRoute>(
  route: N,
  call: { readonly query?: Rest<N>; readonly window?: TimeWindow; readonly since?: number | undefined } & Options &
    OpenOptions<ResponseOf<N>> = {},
) {
  const { range, wholeFilter, isLive } = useScope();
  const result = useQuery({
    queryKey: keyOf(route, undefined, call.window ?? range, { filter: wholeFilter, ...call.query }, call.since),
    queryFn: async ({ signal }) => {
      const window = call.window ?? beginningAt(call.since, windowOf(range, Date.now()));
      const query = { filter: wholeFilter, ...call.query, ...window };
      return { window, answer: await apiGet(route, { query, signal } as unknown as CallOf<N>) };
    },
    enabled: call.enabled ?? true,
    refetchInterval: ({ state: { data } }) => {
      if (data !== undefined && call.isOpen?.(data.answer) === true) return OPEN_MILLIS;
      return isLive && !call.window && SLIDE_MILLIS;
    },
    ...previous(call),
  });
  return { ...result, data: result.data?.answer, window: result.data?.window };
}

/**
 * A list in pages over the window and filter of the URL. Hints leave it alone, so that rows do not move under the reader: `restart` asks for
 * the first page anew, and drops the others.
 */
export function useScopedPages<N extends PagedRoute & WindowRoute>(
  route: N,
  call: { readonly query?: Rest<N>; readonly window?: TimeWindow } & Options = {},
) {
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

/** Short windows would show one step alone. */
const SHORTEST_MILLIS = 10 * 60_000;

/** A window without the part of it before there was anything. */
function beginningAt(since: number | undefined, { from, to }: TimeWindow): TimeWindow {
  return since === undefined ? { from, to } : { from: Math.max(from, Math.min(since, to - SHORTEST_MILLIS)), to };
}

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

/**
 * Changes something of the console: `const erase = useApiSend('erase')`, `erase.mutate({ all: true })`. `onDone` comes before everything is
 * asked for anew: it can leave a page whose subject is gone.
 */
export function useApiSend<N extends 'setRetention' | 'erase'>(route: N, onDone?: (answer: ResponseOf<N>) => void) {
  return useMutation({
    mutationFn: (body: BodyOf<N>) => apiSend(route, body),
    onSuccess: async (answer, _body, _result, { client }) => {
      onDone?.(answer);
      await new Promise(requestAnimationFrame);
      await client.invalidateQueries();
    },
  });
}
