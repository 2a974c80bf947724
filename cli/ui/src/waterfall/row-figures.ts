import { formatCompact, formatDuration, formatSpending } from '../format/index.ts';
import { mergeIntervals, totalOf } from './model/intervals.ts';
import type { Row } from './model/row-list.ts';
import { intervalOf } from './model/timing.ts';
import type { WaterfallData } from './waterfall-data.ts';
import { spansOf } from './waterfall-data.ts';

export interface RowFigures {
  readonly duration: string;
  /** Empty where no model was called, or every call failed before a token. */
  readonly tokens: string;
  readonly cost: string;
}

/** What a row and all below it took. A group took as long as at least one of its spans was under way. */
export function rowFigures(data: WaterfallData, row: Row, elapsedMillis: number): RowFigures {
  const spans = spansOf(row);
  const intervals = spans.map((span) => intervalOf(data.model, span, elapsedMillis));
  return { duration: formatDuration(totalOf(mergeIntervals(intervals))), ...spendingOf(data, spans) };
}

/** What spans and all below them used. */
export function spendingOf({ rollups }: WaterfallData, spans: readonly number[]): Omit<RowFigures, 'duration'> {
  const sum = (values: ArrayLike<number>) => spans.reduce((total, span) => total + (values[span] ?? 0), 0);
  const tokens = sum(rollups.tokens);
  const unpricedCalls = sum(rollups.unpriced);
  const costUsd = sum(rollups.costUsd);
  return {
    tokens: tokens > 0 ? formatCompact(tokens) : '',
    cost:
      tokens > 0 || costUsd > 0 ? formatSpending({ calls: Math.max(1, unpricedCalls), costUsd, unpricedCalls }) : '',
  };
}
