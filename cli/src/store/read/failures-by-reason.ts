import type { Overview } from '../../api/overview.ts';
import { NUMBERS_AND_IDS } from '../../numbers-and-ids.ts';
import type { Reader } from './reader.ts';
import { readRunRow } from './run-row.ts';
import type { RunRow } from './run-row.ts';
import { toRunSummary } from './run-summary.ts';

type Reason = Overview['failedByReason'][number];

const MOST_REASONS = 20;

export type FailedRun = Pick<RunRow, 'run_id' | 'name' | 'outcome' | 'error_type' | 'failure' | 'end_micros'>;

/** Failed and abandoned runs by their deepest cause, what failed last first. Numbers and ids within a cause do not tell it apart. */
export function failuresByReason(reader: Reader, failed: readonly FailedRun[]): Reason[] {
  const groups = Map.groupBy(failed, (run) => `${run.error_type}\n${causeOf(run).replaceAll(NUMBERS_AND_IDS, '0')}`);
  return [...groups.values()]
    .map((runs) => ({ runs, last: lastOf(runs) }))
    .sort((a, b) => b.last.end_micros - a.last.end_micros)
    .slice(0, MOST_REASONS)
    .map(({ runs, last }) => toReason(reader, runs, last));
}

function lastOf(runs: readonly FailedRun[]): FailedRun {
  return runs.reduce((latest, run) => (run.end_micros > latest.end_micros ? run : latest));
}

function toReason(reader: Reader, runs: readonly FailedRun[], last: FailedRun): Reason {
  return {
    reason: causeOf(last),
    errorType: last.error_type ?? '',
    count: runs.length,
    workflows: [...new Set(runs.map(({ name }) => name))].sort(),
    firstAtMillis: Math.min(...runs.map((run) => run.end_micros)) / 1000,
    last: toRunSummary(reader, readRunRow(reader, last.run_id)),
  };
}

/** Of `web_search: time-out after 10 s → researcher → scan-and-notify` what stands first. */
function causeOf({ failure, error_type, outcome }: FailedRun): string {
  return failure?.split(' → ')[0] ?? error_type ?? outcome ?? '';
}
