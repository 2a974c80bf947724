import type { CostReport } from '../../api/cost.ts';
import { formatUsd } from '../../conversation/format-usd.ts';
import { shortCount } from '../../conversation/markdown/figures.ts';
import { formatColumns } from '../../format-columns.ts';
import type { ColumnForm } from '../../format-columns.ts';
import { spendingCells } from './describe-runs.ts';

const NAME: ColumnForm = { most: 40, least: 12 };
const FIGURE: ColumnForm = { align: 'right' };

/** What was spent as a table: a row for each combination of the values grouped by, the dearest first, and their sum. */
export function describeCost(
  { rows, total, totalBefore }: CostReport,
  group: readonly string[],
  width?: number,
): string {
  const names = group.map((dimension) => dimension.trim());
  const heads = [...names, 'calls', 'tokens', 'cost', 'before'];
  const lines = rows.map(({ group: values, spending, costUsdBefore }) => [
    ...names.map((name) => values[name] || '–'),
    shortCount(spending.calls),
    ...spendingCells(spending),
    formatUsd(costUsdBefore),
  ]);
  const sum = [shortCount(total.calls), ...spendingCells(total), formatUsd(totalBefore.costUsd)];
  const last = [...names.map((_, index) => (index === 0 ? 'total' : '')), ...sum];
  const forms = [...names.map(() => NAME), FIGURE, FIGURE, FIGURE, FIGURE];
  return formatColumns([heads, ...lines, last], { forms, width });
}
