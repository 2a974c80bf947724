import type { Overview } from '../../../../src/api/overview.ts';
import { NUMBERS_AND_IDS } from '../../../../src/numbers-and-ids.ts';
import { filterOf, quoteFilterValue } from '../../state/index.ts';

/** A filter for the runs that failed so. Numbers and ids do not tell a reason apart, so the longest part without any stands for it. */
export function runsOfReason({
  reason,
  errorType,
}: Pick<Overview['failedByReason'][number], 'reason' | 'errorType'>): string {
  const [phrase = ''] = reason
    .split(NUMBERS_AND_IDS)
    .map((part) => part.trim())
    .sort((a, b) => b.length - a.length);
  return filterOf({ error: errorType }, phrase && quoteFilterValue(phrase));
}
