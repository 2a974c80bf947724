import type { RunSummary } from '../../api/run.ts';
import { shortCount, shortUsd, totalTokens } from '../../conversation/markdown/figures.ts';
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
  const { calls, tokens, costUsd, unpricedCalls } = run.spending;
  return [
    run.outcome ?? run.state,
    run.name,
    run.service,
    new Date(run.startedAtMillis).toISOString(),
    shortDuration(run.durationMillis),
    calls === 0 ? '-' : shortCount(totalTokens(tokens)),
    costOf(calls, costUsd, unpricedCalls),
    run.runId,
    run.failure ?? '',
  ];
}

function costOf(calls: number, costUsd: number, unpricedCalls: number): string {
  if (calls === 0) return '-';
  return unpricedCalls === calls ? 'no price' : shortUsd(costUsd);
}
