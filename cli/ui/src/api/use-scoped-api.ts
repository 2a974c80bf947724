import { useQuery } from '@tanstack/react-query';
import { useScope, windowOf } from '../state/index.ts';
import type { TimeWindow } from '../state/index.ts';
import { apiGet } from './api-call.ts';
import type { CallOf, ResponseOf, WindowRoute } from './api-types.ts';
import { keyOf, OPEN_MILLIS, previous } from './call-options.ts';
import type { CallOptions, OpenOptions, ScopedQuery } from './call-options.ts';

/** Without a hint nothing new arrived, but the window moves on. */
const SLIDE_MILLIS = 15_000;

interface ScopedCall<N extends WindowRoute> extends CallOptions, OpenOptions<ResponseOf<N>> {
  /** Besides what the URL asks for; a `filter` here takes the place of the URL's. */
  readonly query?: ScopedQuery<N>;
  /** In place of the range of the URL. */
  readonly window?: TimeWindow;
}

/**
 * The answer of a route that looks at a window: range, service, environment and filter come from the URL. The `window` beside it is the one
 * that was asked for, for the axes of charts.
 */
export function useScopedApi<N extends WindowRoute>(route: N, call: ScopedCall<N> = {}) {
  const { range, wholeFilter, isLive } = useScope();
  const result = useQuery({
    queryKey: keyOf(route, undefined, call.window ?? range, { filter: wholeFilter, ...call.query }),
    queryFn: async ({ signal }) => {
      const window = call.window ?? windowOf(range, Date.now());
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
