import type { Spending } from '../../api/common.ts';
import type { RunSummary } from '../../api/run.ts';
import { formatUsd } from '../../conversation/format-usd.ts';
import { shortCount } from '../../conversation/markdown/figures.ts';
import { plainTimeWords } from '../../conversation/plain-time-words.ts';
import { standingWords } from '../../conversation/standing-words.ts';
import { totalTokens } from '../../conversation/tokens.ts';
import { whereabouts } from '../../conversation/whereabouts.ts';
import { formatColumns, formatRows, GAP, widthsOf } from '../../format-columns.ts';
import type { ColumnForm, Widths } from '../../format-columns.ts';
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
  return formatColumns([heads, ...runs.map(cellsOf)], { forms, width });
}

/** What is to find room in the columns of a table that goes on: nearly all that can come. */
const reserved = [
  'abandoned',
  ' '.repeat(28),
  ' '.repeat(16),
  ' '.repeat(24),
  '23 h 59 m',
  '999.9k',
  '≥ $999.99',
  ' '.repeat(36),
  '',
];

/** A table whose rows come bit by bit, with its head before the first: all keep to the columns that the first ones have made. */
export function createRunTable(width: number | undefined): (runs: readonly RunSummary[]) => string {
  let widths: Widths | undefined;
  return (runs) => {
    const rows = runs.map(cellsOf);
    if (widths !== undefined) return formatRows(rows, widths, { forms });
    widths = withRest(widthsOf([heads, reserved, ...rows], { forms, width }), width);
    return formatRows([heads, ...rows], widths, { forms });
  };
}

/** The last column takes what the others leave: it is empty until something has failed. */
function withRest(widths: Widths, width: number | undefined): Widths {
  const { most = 0, least = 0 } = forms.at(-1) ?? {};
  const before = widths.slice(0, -1);
  const rest = (width ?? Number.POSITIVE_INFINITY) - before.reduce((sum, each) => sum + each + GAP.length, 0);
  return [...before, Math.min(most, Math.max(least, rest))];
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
    noteOn(run),
  ];
}

/** What it waits for, why it failed, or where it is. */
function noteOn(run: RunSummary): string {
  const standing = standingWords(run, Date.now(), plainTimeWords);
  return (run.state === 'abandoned' ? (run.failure ?? standing) : (standing ?? run.failure)) ?? whereabouts(run);
}

/** Tokens and cost, as the page shows them: a dash for each where nothing was called, or what was failed before a token. */
export function spendingCells({ tokens, costUsd, unpricedCalls, isPart }: Spending): [tokens: string, cost: string] {
  const total = totalTokens(tokens);
  if (total === 0 && costUsd === 0) return ['–', '–'];
  const count = `${isPart === true ? '≥ ' : ''}${shortCount(total)}`;
  if (unpricedCalls === 0 && isPart !== true) return [count, formatUsd(costUsd)];
  return [count, costUsd === 0 ? 'no price' : `≥ ${formatUsd(costUsd)}`];
}
