import { BinnacleError } from 'binnacle/contract';
import { costDimensions } from '../../api/cost.ts';
import type { CostReport, CostRow } from '../../api/cost.ts';
import type { QueryOf } from '../../api/routes.ts';
import type { Spending } from '../../api/common.ts';
import { matchingRuns } from './matching-runs.ts';
import { sumModelCalls } from './model-spending.ts';
import type { ModelColumn, ModelSpendingRow } from './model-spending.ts';
import type { Reader } from './reader.ts';
import { addSpending, noSpending, toSpending } from './spending.ts';
import { StepCounts } from './step-counts.ts';
import { cutIntoSteps } from './time-steps.ts';

const MINUTE_MILLIS = 60_000;
const STEPS = 60;
const MOST_SERIES = 8;
const MOST_ROWS = 1000;

/** Where the money went in the window, beside the window before. */
export function readCost(reader: Reader, query: QueryOf<'cost'>): CostReport {
  const by = dimensionsOf(query.group);
  const { from, to, filter } = query;
  const before = { fromMillis: from - (to - from), toMillis: from, filter };
  const now = { fromMillis: from, toMillis: to, filter };
  const rows = sumModelCalls(reader, now, { by });
  const rowsBefore = sumModelCalls(reader, before, { by });
  const spent = new Map(rowsBefore.map((row) => [keyOf(row, by), row.cost_usd]));
  return {
    total: totalOf(rows),
    totalBefore: totalOf(rowsBefore),
    rows: rows
      .map((row) => toCostRow(row, by, spent.get(keyOf(row, by)) ?? 0))
      .sort((a, b) => b.spending.costUsd - a.spending.costUsd || b.spending.calls - a.spending.calls)
      .slice(0, MOST_ROWS),
    overTime: readOverTime(reader, now),
    ...readRunCosts(reader, query),
    cacheSavingUsd: rows.reduce((sum, row) => sum + row.cache_saving_usd, 0),
    unpriced: sumModelCalls(reader, now, { by: ['provider', 'model'] })
      .filter(({ unpriced_calls }) => unpriced_calls > 0)
      .map(({ provider, model, unpriced_calls }) => ({ provider, model, calls: unpriced_calls }))
      .sort((a, b) => b.calls - a.calls),
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
  return JSON.stringify(by.map((column) => row[column]));
}

function toCostRow(row: ModelSpendingRow, by: readonly ModelColumn[], costUsdBefore: number): CostRow {
  const group = Object.fromEntries(by.map((column) => [column, row[column]])) as CostRow['group'];
  return { group, spending: toSpending(row), costUsdBefore };
}

function totalOf(rows: readonly ModelSpendingRow[]): Spending {
  return rows.map(toSpending).reduce(addSpending, noSpending);
}

function readOverTime(reader: Reader, calls: Parameters<typeof sumModelCalls>[1]): CostReport['overTime'] {
  const steps = cutIntoSteps(calls.fromMillis, calls.toMillis, STEPS, MINUTE_MILLIS);
  const costs = new StepCounts(steps);
  for (const { model, step, cost_usd } of sumModelCalls(reader, calls, {
    by: ['model'],
    stepMillis: steps.stepMillis,
  })) {
    costs.add(model, steps.indexOf(step * steps.stepMillis), cost_usd);
  }
  return costs.toHistogram(undefined, MOST_SERIES);
}

/** Of the runs that ended in the window. A filter over calls says nothing of runs, so there are no such figures then. */
function readRunCosts(
  reader: Reader,
  { from, to, filter }: QueryOf<'cost'>,
): Pick<CostReport, 'perSuccessfulRunUsd' | 'ofFailedRunsUsd'> {
  const ended = filter ? [] : matchingRuns(reader, { from, to }).filter(({ outcome }) => outcome !== null);
  const successful = ended.filter(({ outcome }) => outcome === 'success');
  const failed = ended.filter(({ outcome }) => outcome === 'failure' || outcome === 'timeout');
  const costOf = (runs: typeof ended): number => runs.reduce((sum, { cost_usd }) => sum + cost_usd, 0);
  return {
    ofFailedRunsUsd: costOf(failed),
    ...(successful.length === 0 ? {} : { perSuccessfulRunUsd: costOf(successful) / successful.length }),
  };
}
