import { useQuery } from '@tanstack/react-query';
import { apiGet } from './api-call.ts';
import type { CallOf, ResponseOf, RouteName } from './api-types.ts';
import { keyOf, OPEN_MILLIS, previous } from './call-options.ts';
import type { CallOptions, OpenOptions } from './call-options.ts';

/** What an answer is made into before it reaches the page. */
export interface AnswerForm<N extends RouteName, A> {
  /** Answers in different forms are kept apart. */
  readonly name: string;
  readonly ask: (route: N, call: CallOf<N>) => Promise<A>;
}

interface UseCallOptions<N extends RouteName, A> extends CallOptions, OpenOptions<A> {
  /** Default: as it came. */
  readonly form?: AnswerForm<N, A>;
  /** Keeps the parts of the last answer that are the same in the new one. Costs a comparison of all of it: `false` for span trees. Default true. */
  readonly sharesParts?: boolean;
}

type UseCall<N extends RouteName, A> = Omit<CallOf<N>, 'signal'> & UseCallOptions<N, A>;

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
