import type { CostReport } from '../../../../src/api/cost.ts';
import type { CostSort } from './use-cost-query.ts';

type CostRow = CostReport['rows'][number];

const values: Readonly<Record<CostSort, (row: CostRow) => number>> = {
  cost: ({ spending }) => spending.costUsd,
  before: ({ costUsdBefore }) => costUsdBefore,
  calls: ({ spending }) => spending.calls,
  input: ({ spending }) => spending.tokens.input,
  output: ({ spending }) => spending.tokens.output,
  cached: ({ spending }) => spending.tokens.cacheRead + spending.tokens.cacheWrite,
  reasoning: ({ spending }) => spending.tokens.reasoning,
};

/** By a figure; by cost, groups of which no call has a price come first, because nobody knows how large they are. */
export function sortCostRows(rows: readonly CostRow[], sort: CostSort, isAscending: boolean): readonly CostRow[] {
  const direction = isAscending ? 1 : -1;
  const unknown = ({ spending }: CostRow) => (spending.unpricedCalls > 0 && spending.costUsd === 0 ? 0 : 1);
  return rows.toSorted((a, b) => {
    const byUnknown = sort === 'cost' ? unknown(a) - unknown(b) : 0;
    return byUnknown || direction * (values[sort](a) - values[sort](b));
  });
}
