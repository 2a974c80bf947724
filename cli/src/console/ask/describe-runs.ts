import type { Spending } from '../../api/common.ts';
import type { RunSummary } from '../../api/run.ts';
import { formatUsd } from '../../conversation/format-usd.ts';
import { shortCount, totalTokens } from '../../conversation/markdown/figures.ts';
import { displayWidth } from '../../display-width.ts';
import { formatColumns } from '../../format-columns.ts';
import type { ColumnForm } from '../../format-columns.ts';
import { shortDuration } from '../../interpret/index.ts';

const columns: readonly (readonly [head: string, form: ColumnForm])[] = [
  ['outcome', {}],
  ['name', { most: 40, least: 12 }],
  ['service', { most: 24, least: 8 }],
  ['started', {}],
  ['duration', { align: 'right' }],
  ['tokens', { align: 'right' }],
  ['cost', { align: 'right' }],
  // What is cut could not be asked for.
  ['run', { most: 36, isWhole: true }],
  ['', { most: 160, least: 24 }],
];
const heads = columns.map(([head]) => head);
const forms = columns.map(([, form]) => form);

/** Runs as a table with a head, brought into the width of the terminal as far as it goes. */
export function describeRuns(runs: readonly RunSummary[], width: number | undefined): string {
  return createRunTable(width)(runs);
}

/** A table whose rows come bit by bit: its head is before the first, and its columns only grow. */
export function createRunTable(width: number | undefined): (runs: readonly RunSummary[]) => string {
  let widest: readonly string[] | undefined;
  return (runs) => {
    const rows = runs.map(cellsOf);
    const [head = '', ...lines] = formatColumns([widest ?? heads, ...rows], { forms, width }).split('\n');
    const shown = widest === undefined ? [head, ...lines] : lines;
    widest = rows.reduce(
      (before, row) => before.map((cell, column) => longest(cell, row[column] ?? '')),
      widest ?? heads,
    );
    return shown.join('\n');
  };
}

function longest(one: string, other: string): string {
  return displayWidth(other) > displayWidth(one) ? other : one;
}

function cellsOf(run: RunSummary): string[] {
  return [
    run.outcome ?? run.state,
    run.name,
    run.service,
    new Date(run.startedAtMillis).toISOString(),
    shortDuration(run.durationMillis),
    ...spendingCells(run.spending),
    run.runId,
    run.failure ?? '',
  ];
}

/** Tokens and cost, as the page shows them: a dash for each where nothing was called, or what was failed before a token. */
export function spendingCells({ tokens, costUsd, unpricedCalls }: Spending): [tokens: string, cost: string] {
  const total = totalTokens(tokens);
  if (total === 0 && costUsd === 0) return ['–', '–'];
  if (unpricedCalls === 0) return [shortCount(total), formatUsd(costUsd)];
  return [shortCount(total), costUsd === 0 ? 'no price' : `≥ ${formatUsd(costUsd)}`];
}
