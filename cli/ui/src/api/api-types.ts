import type { BodyOf, QueryOf, ResponseOf, RouteName, Routes } from '../../../src/api/routes.ts';

export type { BodyOf, QueryOf, ResponseOf, RouteName };

type ParameterNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never;

/** The parameters in the path of a route: `{ runId }`. */
export type ParamsOf<N extends RouteName> = Readonly<Record<ParameterNames<Routes[N]['path']>, string>>;

/** Routes that look at a window of time. */
export type WindowRoute = {
  [N in RouteName]: QueryOf<N> extends { from: number; to: number } ? N : never;
}[RouteName];

/** Routes that answer in pages. */
export type PagedRoute = {
  [N in RouteName]: ResponseOf<N> extends { items: unknown[]; nextCursor?: string } ? N : never;
}[RouteName];

export type ItemOf<N extends PagedRoute> = ResponseOf<N> extends { items: (infer T)[] } ? T : never;

type Parameters<N extends RouteName> = keyof ParamsOf<N> extends never
  ? { readonly params?: undefined }
  : { readonly params: ParamsOf<N> };

/** What a call of a route needs besides its name. */
export type CallOf<N extends RouteName> = Parameters<N> & {
  readonly query?: Partial<QueryOf<N>>;
  readonly signal?: AbortSignal;
};
