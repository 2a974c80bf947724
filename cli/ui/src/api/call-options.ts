import { keepPreviousData } from '@tanstack/react-query';
import type { QueryOf, RouteName } from './api-types.ts';

/** How a hook asks, whatever the route. */
export interface CallOptions {
  /** `false` asks nothing yet. Default true. */
  readonly enabled?: boolean;
  /** Keeps showing the answer to the question before until the new one arrives. Default true. */
  readonly keepsPrevious?: boolean;
}

export interface OpenOptions<A> {
  /** Whether an answer tells of something that still runs: that it has stopped without a word only time tells, not a hint. */
  readonly isOpen?: (answer: A) => boolean;
}

/** How often an answer that is open is asked for again. */
export const OPEN_MILLIS = 5000;

/** What a caller may add to what the URL asks for. */
export type ScopedQuery<N extends RouteName> = Partial<Omit<QueryOf<N>, 'from' | 'to' | 'cursor'>>;

/** Whatever is kept is kept under this key; `concerns` reads it. */
export const keyOf = (route: RouteName, params: object | undefined, ...rest: unknown[]) =>
  [route, params ?? {}, ...rest] as const;

/** The option of TanStack Query that `keepsPrevious` stands for. */
export const previous = ({ keepsPrevious = true }: CallOptions) =>
  keepsPrevious ? { placeholderData: keepPreviousData } : {};
