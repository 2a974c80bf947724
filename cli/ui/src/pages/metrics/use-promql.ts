import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useScope, windowOf } from '../../state/index.ts';
import type { TimeWindow } from '../../state/index.ts';
import { queryExemplars, queryRange, stepOf } from './prometheus-api.ts';

/** An expression over a moving window is asked again this often. */
const EVERY_MILLIS = 5000;

/** An expression over the window of the page; asks nothing while it is empty. */
export function usePromql(expression: string) {
  const { range, isLive } = useScope();
  return useQuery({
    queryKey: ['promql', {}, range, expression],
    queryFn: async ({ signal }) => {
      const window = windowOf(range, Date.now());
      return { window, stepMillis: stepOf(window), series: await queryRange(expression, window, signal) };
    },
    enabled: expression !== '',
    refetchInterval: isLive ? EVERY_MILLIS : false,
    placeholderData: keepPreviousData,
  });
}

/** The exemplars of an expression in a window; none without an expression, and while they cannot be had. */
export function useExemplars(expression: string | undefined, window: TimeWindow | undefined) {
  const { range } = useScope();
  const { data } = useQuery({
    queryKey: ['exemplars', {}, range, expression, Math.floor((window?.to ?? 0) / EVERY_MILLIS)],
    queryFn: ({ signal }) => queryExemplars(expression!, window!, signal),
    enabled: expression !== undefined && window !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return expression === undefined ? undefined : data;
}
