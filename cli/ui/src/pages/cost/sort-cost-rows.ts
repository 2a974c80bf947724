import type { CostReport } from '../../../../src/api/cost.ts';
import type { CostSort } from './use-cost-query.ts';

type CostRow = CostReport['rows'][number];

function figureOf({ spending, costUsdBefore }: CostRow, sort: CostSort): number {
  if (sort === 'cost') return spending.costUsd;
  if (sort === 'before') return costUsdBefore;
  return sort === 'calls' ? spending.calls : spending.tokens[sort];
}

/** By a figure; by cost, groups of which no call has a price come last in either direction: they have no place, and the models without a price are named above. */
export function sortCostRows(rows: readonly CostRow[], sort: CostSort, isAscending: boolean): readonly CostRow[] {
  const direction = isAscending ? 1 : -1;
  const unknown = ({ spending }: CostRow) => (spending.unpricedCalls > 0 && spending.costUsd === 0 ? 1 : 0);
  return rows.toSorted((a, b) => {
    const byUnknown = sort === 'cost' ? unknown(a) - unknown(b) : 0;
    return byUnknown || direction * (figureOf(a, sort) - figureOf(b, sort));
  });
}
