import type { Overview } from '../../api/overview.ts';
import type { Reader } from './reader.ts';
import { readRunRow } from './run-row.ts';
import type { RunRow } from './run-row.ts';
import { toRunSummary } from './run-summary.ts';

type Reason = Overview['failedByReason'][number];

const MOST_REASONS = 20;

/** Failed runs by their deepest cause, the most frequent first. Numbers within a cause do not tell it apart. */
export function failuresByReason(reader: Reader, failedIds: readonly string[]): Reason[] {
  const failed = failedIds.map((runId) => readRunRow(reader, runId));
  const groups = Map.groupBy(failed, (run) => `${run.error_type}\n${causeOf(run).replaceAll(/\d+/g, '0')}`);
  return [...groups.values()]
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_REASONS)
    .map((runs) => toReason(reader, runs));
}

function toReason(reader: Reader, runs: readonly RunRow[]): Reason {
  const [last] = runs.toSorted((a, b) => b.end_micros - a.end_micros);
  if (last === undefined) throw new Error('A reason without a run');
  return {
    reason: causeOf(last),
    errorType: last.error_type ?? '',
    count: runs.length,
    workflows: [...new Set(runs.map(({ name }) => name))].sort(),
    last: toRunSummary(reader, last),
  };
}

/** Of `web_search: time-out after 10 s → researcher → scan-and-notify` what stands first. */
function causeOf({ failure, error_type, outcome }: RunRow): string {
  return failure?.split(' → ')[0] ?? error_type ?? outcome ?? '';
}
