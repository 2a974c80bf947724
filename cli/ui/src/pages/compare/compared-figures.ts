import type { RunSummary } from '../../../../src/api/run.ts';
import {
  formatCompact,
  formatCount,
  formatDuration,
  formatSpending,
  formatSpentTokens,
  formatUsd,
  totalTokens,
} from '../../format/index.ts';

/** A figure of a run, and how it is written. */
export interface ComparedFigure {
  readonly label: string;
  readonly of: (run: RunSummary) => number;
  readonly format: (value: number) => string;
  readonly textOf: (run: RunSummary) => string;
}

function figure(
  label: string,
  of: ComparedFigure['of'],
  format: ComparedFigure['format'],
  textOf: ComparedFigure['textOf'] = (run) => format(of(run)),
): ComparedFigure {
  return { label, of, format, textOf };
}

/** What two runs are compared by. */
export const comparedFigures: readonly ComparedFigure[] = [
  figure('Duration', (run) => run.durationMillis, formatDuration),
  figure('Waiting', (run) => Math.round(run.waitingMillis), formatDuration),
  figure(
    'Tokens',
    (run) => totalTokens(run.spending.tokens),
    formatCompact,
    (run) => formatSpentTokens(run.spending),
  ),
  figure(
    'Cost',
    (run) => run.spending.costUsd,
    formatUsd,
    (run) => formatSpending(run.spending),
  ),
  figure('Model calls', (run) => run.spending.calls, formatCount),
  figure('Failed spans', (run) => run.errors, formatCount),
  figure('Retries', (run) => run.retries, formatCount),
];
