import type { QueryOf } from '../../api/index.ts';
import { useUrlState } from '../../state/index.ts';

export type TraceSort = NonNullable<QueryOf<'traces'>['sort']>;

/** How a column's header sorts, and whether by it; undefined where the list has no such order. */
export interface Sorting {
  readonly sort: TraceSort;
  readonly headerOf: (sort: TraceSort) => {
    readonly onSort?: () => void;
    readonly sorted?: 'descending' | undefined;
  };
}

/** The order of a list, in the URL: the newest first unless it is one of `orders`, of which the highest come first. A second click takes it back. */
export function useSort<S extends TraceSort>(orders: readonly S[]): Omit<Sorting, 'sort'> & { readonly sort: S } {
  const [text, setText] = useUrlState('sort', 'started');
  const sort = orders.find((order) => order === text) ?? ('started' as S);
  const headerOf: Sorting['headerOf'] = (order) => {
    if (!orders.some((one) => one === order)) return {};
    return {
      onSort: () => setText(sort === order ? 'started' : order),
      sorted: sort === order ? 'descending' : undefined,
    };
  };
  return { sort, headerOf };
}
