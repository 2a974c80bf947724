import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { QueryOf } from '../../api/index.ts';
import { changeUrl, filterOf, joinValues, splitValues, useScope } from '../../state/index.ts';

/** Fields of runs that the page offers values of. Service and environment are chosen in the top bar. */
export const facetFields = [
  'outcome',
  'state',
  'workflow',
  'trigger',
  'agent',
  'model',
  'error',
  'tenant',
  'team',
] as const;
export type FacetField = (typeof facetFields)[number];

export type RunSort = NonNullable<QueryOf<'runs'>['sort']>;
export type RunOrder = NonNullable<QueryOf<'runs'>['order']>;
export type Chosen = Readonly<Partial<Record<FacetField, readonly string[]>>>;

/** What the runs page asks for: the scope, the chosen values, and the order, all from the URL. */
export function useRunQuery() {
  const [search] = useSearchParams();
  const { wholeFilter } = useScope();
  return useMemo(() => {
    const chosen: Chosen = Object.fromEntries(
      facetFields.map((field) => [field, splitValues(search.get(field) ?? '')]),
    );
    const sort = (search.get('sort') ?? 'started') as RunSort;
    const order = (search.get('order') ?? 'desc') as RunOrder;
    return { chosen, sort, order, filter: filterOf(chosen, wholeFilter) };
  }, [search, wholeFilter]);
}

/** Chooses a value of a field, or no longer. */
export function toggleValue(chosen: Chosen, field: FacetField, value: string): void {
  const values = chosen[field] ?? [];
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  changeUrl({ [field]: joinValues(next) }, 'push');
}

export function clearValues(): void {
  changeUrl(Object.fromEntries(facetFields.map((field) => [field, ''])), 'push');
}

/** A first click sorts from the largest, a second the other way round. */
export function sortBy(sort: RunSort, now: { readonly sort: RunSort; readonly order: RunOrder }): void {
  const order = now.sort === sort && now.order === 'desc' ? 'asc' : 'desc';
  changeUrl({ sort: sort === 'started' ? '' : sort, order: order === 'desc' ? '' : order });
}
