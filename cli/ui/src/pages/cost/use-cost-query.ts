import type { CostReport } from '../../../../src/api/cost.ts';
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { tokenKinds } from '../../format/index.ts';
import { changeUrl } from '../../state/index.ts';

/** What cost can be grouped by, as the API names it. */
export const dimensions = ['model', 'provider', 'agent', 'workflow', 'tenant'] as const;
export type Dimension = (typeof dimensions)[number];

const costSorts = ['cost', 'calls', 'before', ...tokenKinds.map(({ key }) => key)] as const;
export type CostSort = (typeof costSorts)[number];

const defaultGroup = 'model,agent,workflow';

/** The values of a row, one a dimension that was grouped by. */
export function groupOf(row: CostReport['rows'][number]): Readonly<Partial<Record<Dimension, string>>> {
  return row.group;
}

/** How the table of the cost page is grouped and sorted, from the URL. */
export function useCostQuery() {
  const [search] = useSearchParams();
  return useMemo(() => {
    const asked = (search.get('group') ?? defaultGroup).split(',');
    const group = dimensions.filter((dimension) => asked.includes(dimension));
    const sort = costSorts.find((one) => one === search.get('sort')) ?? 'cost';
    return { group: group.length > 0 ? group : (['model'] as const), sort, isAscending: search.get('order') === 'asc' };
  }, [search]);
}

/** Groups by a dimension, or no longer; the last one stays. */
export function toggleDimension(group: readonly Dimension[], dimension: Dimension): void {
  const next = group.includes(dimension) ? group.filter((one) => one !== dimension) : [...group, dimension];
  if (next.length === 0) return;
  const text = dimensions.filter((one) => next.includes(one)).join(',');
  changeUrl({ group: text === defaultGroup ? '' : text });
}

export function sortCost(sort: CostSort, now: { readonly sort: CostSort; readonly isAscending: boolean }): void {
  const isAscending = now.sort === sort && !now.isAscending;
  changeUrl({ sort: sort === 'cost' ? '' : sort, order: isAscending ? 'asc' : '' });
}
