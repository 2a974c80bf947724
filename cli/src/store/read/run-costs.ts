import type { CostReport } from '../../api/cost.ts';
import type { QueryOf } from '../../api/routes.ts';
import { runTally, tallyEndedRuns } from './ended-runs.ts';
import { failedRuns, givenUpRuns } from './failed-runs.ts';
import { compileScopeFilter } from './filter/compile-scope-filter.ts';
import { matchingRuns } from './matching-runs.ts';
import { callsWhere } from './model-spending.ts';
import type { Reader } from './reader.ts';
import { runStates } from './run-states.ts';
import { isFailure } from './run-times.ts';
import { toMicros } from './window.ts';

interface RunCosts {
  /** Runs that succeeded. */
  readonly successes: number;
  readonly ofSuccess: number;
  readonly ofFailed: number;
}

const runCosts = runTally(['outcome', 'cost_usd'], (rows): RunCosts => {
  const successful = rows.filter(({ outcome }) => outcome === 'success');
  const failed = rows.filter(({ outcome }) => isFailure(outcome));
  return { successes: successful.length, ofSuccess: costOf(successful), ofFailed: costOf(failed) };
});

/** What failed runs cost, and successful ones on average: of whole runs or, where the filter is of calls, of those calls that match. */
export function readRunCosts(
  reader: Reader,
  query: QueryOf<'cost'>,
): Pick<CostReport, 'perSuccessfulRunUsd' | 'ofFailedRunsUsd'> {
  const isOfRuns = compileScopeFilter(query.filter, 'traces') !== undefined;
  const { successes, ofSuccess, ofFailed } = isOfRuns ? ofWholeRuns(reader, query) : ofCalls(reader, query);
  return { ofFailedRunsUsd: ofFailed, ...(successes === 0 ? {} : { perSuccessfulRunUsd: ofSuccess / successes }) };
}

function ofWholeRuns(reader: Reader, query: QueryOf<'cost'>): RunCosts {
  const ofGivenUp = costOf(matchingRuns(reader, query, ['cost_usd'], givenUpRuns(reader)));
  const givenUp = { successes: 0, ofSuccess: 0, ofFailed: ofGivenUp };
  return [...tallyEndedRuns(reader, query, runCosts), givenUp].reduce((sum, part) => ({
    successes: sum.successes + part.successes,
    ofSuccess: sum.ofSuccess + part.ofSuccess,
    ofFailed: sum.ofFailed + part.ofFailed,
  }));
}

function costOf(rows: readonly { readonly cost_usd: number }[]): number {
  return rows.reduce((sum, { cost_usd }) => sum + cost_usd, 0);
}

function ofCalls(reader: Reader, { from, to, filter }: QueryOf<'cost'>): RunCosts {
  const { where, isSelective } = callsWhere(reader, { fromMillis: from, toMillis: to, filter });
  const start = isSelective ? '+s.start_micros' : 's.start_micros';
  const failed = failedRuns(reader);
  const row = reader.row<RunCosts>(
    `WITH spent AS (
       SELECT ifnull(s.run_id, (SELECT t.run_id FROM traces t WHERE t.trace_id = s.trace_id)) AS run_id, total(s.cost_usd) AS cost_usd
       FROM spans s WHERE s.operation = 'inference' AND ${start} >= ? AND ${start} < ? AND ${where.text} GROUP BY 1)
     SELECT count(*) FILTER (WHERE r.outcome = 'success') AS successes,
       total(spent.cost_usd) FILTER (WHERE r.outcome = 'success') AS ofSuccess,
       total(spent.cost_usd) FILTER (WHERE ${failed.text}) AS ofFailed
     FROM spent JOIN runs r ON r.run_id = spent.run_id WHERE r.run_id NOT IN (SELECT value FROM json_each(?))`,
    toMicros(from),
    toMicros(to),
    ...where.values,
    ...failed.values,
    JSON.stringify(runsGoingOn(reader)),
  );
  return row ?? { successes: 0, ofSuccess: 0, ofFailed: 0 };
}

/** Also those whose last attempt but one has ended. */
function runsGoingOn(reader: Reader): string[] {
  const states = [...reader.once(runStates)];
  return states.filter(([, state]) => state !== 'abandoned').map(([runId]) => runId);
}
