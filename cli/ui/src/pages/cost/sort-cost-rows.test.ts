import { expect, it } from 'vitest';
import type { CostReport } from '../../../../src/api/cost.ts';
import { groupOf } from './use-cost-query.ts';
import { sortCostRows } from './sort-cost-rows.ts';

type CostRow = CostReport['rows'][number];

function row(model: string, costUsd: number, input: number, unpricedCalls = 0): CostRow {
  const tokens = { input, output: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0 };
  return {
    group: { model },
    spending: { calls: 1, tokens, costUsd, unpricedCalls },
    costUsdBefore: 0,
  };
}

const rows = [row('cheap', 0.1, 900), row('unknown', 0, 10, 1), row('dear', 3, 100)];
const models = (sorted: readonly CostRow[]) => sorted.map((row) => groupOf(row).model);

it('puts what has no price after all that has one', () => {
  expect(models(sortCostRows(rows, 'cost', false))).toEqual(['dear', 'cheap', 'unknown']);
  expect(models(sortCostRows(rows, 'cost', true))).toEqual(['cheap', 'dear', 'unknown']);
});

it('sorts by another figure in both directions', () => {
  expect(models(sortCostRows(rows, 'input', false))).toEqual(['cheap', 'dear', 'unknown']);
  expect(models(sortCostRows(rows, 'input', true))).toEqual(['unknown', 'dear', 'cheap']);
});
