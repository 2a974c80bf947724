import { budgetLimit, budgetUsage } from '../contract/budget.ts';
import { recorder } from '../sdk/recorder.ts';
import { disposeAll, reportRows, sum } from './store-gauge.ts';
import { StoreReader } from './store-reader.ts';
import type { ReadRows } from './store-reader.ts';

/** A budget, and what was spent of it. */
export interface Budget {
  /** Whose it is: a team, a project, a provider. */
  readonly name: string;
  /** The time that it is for: `day`, `month`. */
  readonly period: string;
  readonly limitUsd: number;
  readonly usageUsd: number;
}

/**
 * Reports what may be spent and what was (`budget.limit`, `budget.usage`) from the application's store. `read` returns
 * undefined where another replica does.
 */
export function observeBudgets(read: ReadRows<Budget>): Disposable {
  const reader = new StoreReader('the budgets', read);
  const labels = ({ name, period }: Budget) => ({ 'budget.name': name, 'budget.period': period });
  return disposeAll(
    recorder(budgetLimit).observe(reportRows({ reader, labels, value: ({ limitUsd }) => limitUsd, combine: sum })),
    recorder(budgetUsage).observe(reportRows({ reader, labels, value: ({ usageUsd }) => usageUsd, combine: sum })),
  );
}
