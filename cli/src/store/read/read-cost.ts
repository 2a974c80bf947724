import { BinnacleError } from 'binnacle/contract';
import { costDimensions } from '../../api/cost.ts';
import type { CostReport, CostRow } from '../../api/cost.ts';
import type { QueryOf } from '../../api/routes.ts';
import { sumModelCalls, sumModelCosts } from './model-spending.ts';
import type { ModelColumn, ModelCostRow, ModelSpendingRow } from './model-spending.ts';
import type { Reader } from './reader.ts';
import { readRunCosts } from './run-costs.ts';
import { totalSpending } from './spending.ts';
import { StepCounts } from './step-counts.ts';
import { cutIntoSteps } from './time-steps.ts';
import type { TimeSteps } from './time-steps.ts';

const MINUTE_MILLIS = 60_000;
const STEPS = 60;
const MOST_SERIES = 8;
const MOST_ROWS = 1000;

/** Where the money went in the window, beside the window before. */
export function readCost(reader: Reader, query: QueryOf<'cost'>): CostReport {
  const by = dimensionsOf(query.group);
  const { from, to, filter } = query;
  const steps = cutIntoSteps(from, to, STEPS, MINUTE_MILLIS);
  const grouped = [...new Set<ModelColumn>([...by, 'provider', 'model'])];
  const calls = { fromMillis: from, toMillis: to, filter };
  const now = sumModelCalls(reader, calls, { by: grouped });
  const before = sumModelCalls(reader, { ...calls, fromMillis: from - (to - from), toMillis: from }, { by: grouped });
  // By itself: groups are many times more by time.
  const overTime = sumModelCosts(reader, calls, steps.stepMillis);
  return {
    total: totalSpending(now),
    totalBefore: totalSpending(before),
    rows: costRows(now, before, by),
    overTime: overTimeOf(overTime, steps),
    ...readRunCosts(reader, query),
    cacheSavingUsd: now.reduce((sum, row) => sum + row.cache_saving_usd, 0),
    unpriced: unpricedOf(now),
  };
}

function dimensionsOf(group = 'model,agent,workflow'): ModelColumn[] {
  const names = group.split(',').filter((name) => name !== '');
  return names.map((name) => {
    const dimension = costDimensions.find((candidate) => candidate === name);
    if (dimension !== undefined) return dimension;
    const message = `group has "${name}", which is not one of ${costDimensions.join(', ')}`;
    throw new BinnacleError('BINNACLE_API_PARAMETER', message);
  });
}

function keyOf(row: ModelSpendingRow, by: readonly ModelColumn[]): string {
  return by.map((column) => row[column]).join('\0');
}

function costRows(
  now: readonly ModelSpendingRow[],
  before: readonly ModelSpendingRow[],
  by: readonly ModelColumn[],
): CostRow[] {
  const spentBefore = Map.groupBy(before, (row) => keyOf(row, by));
  return [...Map.groupBy(now, (row) => keyOf(row, by))]
    .map(([key, rows]) => ({ key, rows, costUsd: costOf(rows), calls: callsOf(rows) }))
    .sort((a, b) => b.costUsd - a.costUsd || b.calls - a.calls)
    .slice(0, MOST_ROWS)
    .map(({ key, rows }) => ({
      group: Object.fromEntries(by.map((column) => [column, rows[0]?.[column] ?? ''])) as CostRow['group'],
      spending: totalSpending(rows),
      costUsdBefore: costOf(spentBefore.get(key) ?? []),
    }));
}

function costOf(rows: readonly ModelSpendingRow[]): number {
  return rows.reduce((sum, { cost_usd }) => sum + cost_usd, 0);
}

function callsOf(rows: readonly ModelSpendingRow[]): number {
  return rows.reduce((sum, { calls }) => sum + calls, 0);
}

function unpricedOf(rows: readonly ModelSpendingRow[]): CostReport['unpriced'] {
  const unpriced = rows.filter(({ unpriced_calls }) => unpriced_calls > 0);
  return [...Map.groupBy(unpriced, (row) => keyOf(row, ['provider', 'model'])).values()]
    .map((group) => ({
      provider: group[0]?.provider ?? '',
      model: group[0]?.model ?? '',
      calls: group.reduce((sum, { unpriced_calls }) => sum + unpriced_calls, 0),
    }))
    .sort((a, b) => b.calls - a.calls);
}

function overTimeOf(rows: readonly ModelCostRow[], steps: TimeSteps): CostReport['overTime'] {
  const costs = new StepCounts(steps);
  for (const { model, step, cost_usd } of rows) costs.add(model, steps.indexOf(step * steps.stepMillis), cost_usd);
  return costs.toHistogram(undefined, MOST_SERIES);
}
