import type { QueryOf } from '../../api/routes.ts';
import type { Overview } from '../../api/overview.ts';
import { tallyEndedRuns } from './ended-runs.ts';
import { failuresByReason } from './failures-by-reason.ts';
import type { FailedRun } from './failures-by-reason.ts';
import { compileScopeFilter } from './filter/compile-scope-filter.ts';
import { sql } from './filter/sql.ts';
import { FinishedRuns } from './finished-runs.ts';
import { liveRuns } from './live-runs.ts';
import { matchingRuns } from './matching-runs.ts';
import { sumModelCalls } from './model-spending.ts';
import type { ModelCalls } from './model-spending.ts';
import type { Reader } from './reader.ts';
import { readRunRow } from './run-row.ts';
import { runStates } from './run-states.ts';
import { reasonGivenUp, toRunSummary } from './run-summary.ts';
import { runTimes } from './run-times.ts';
import { RunningRuns } from './running-runs.ts';
import { StepCounts } from './step-counts.ts';
import { cutIntoSteps } from './time-steps.ts';
import type { TimeSteps } from './time-steps.ts';

const STEPS = 40;
const MINUTE_MILLIS = 60_000;
const MOST_RUNNING = 20;
const MOST_MODELS = 6;

/** What runs, fails, costs and waits, beside the window before. */
export function readOverview(reader: Reader, query: QueryOf<'overview'>): Overview {
  const { from, to, filter } = query;
  const window = { from: from - (to - from), to, ...(filter === undefined ? {} : { filter }) };
  const ended = tallyEndedRuns(reader, window, runTimes);
  const unended = readUnended(reader, window);
  const steps = cutIntoSteps(from, to, STEPS, MINUTE_MILLIS);
  const finished = new FinishedRuns(steps, from, to);
  const running = new RunningRuns(steps, from, Math.min(to, reader.nowMillis));
  for (const times of ended) {
    finished.add(times);
    times.endMillis.forEach((end, index) => running.add(times.startMillis[index] ?? end, end));
  }
  for (const run of unended) {
    running.add(run.start_micros / 1000, run.isRunning ? Infinity : run.end_micros / 1000);
    if (run.state === 'abandoned') finished.addGivenUp(run.end_micros / 1000);
  }
  const isOfWindow = ({ end_micros }: Pick<FailedRun, 'end_micros'>): boolean =>
    end_micros >= from * 1000 && end_micros < to * 1000;
  const failed = ended.flatMap((times) => times.failed).filter(isOfWindow);
  const abandoned = unended.filter((run) => run.state === 'abandoned' && isOfWindow(run));
  return {
    stepMillis: steps.stepMillis,
    running: running.figure(),
    ...finished.figures(),
    waitingForApproval: {
      value: unended.filter(({ state }) => state === 'waiting').length,
      before: null,
      course: Array.from({ length: steps.count }, () => null),
    },
    runningNow: readRunningNow(reader, unended),
    abandoned: abandoned.length,
    failedByReason: failuresByReason(reader, [...failed, ...abandoned.map((run) => asFailed(reader, run))]),
    runsByOutcome: finished.outcomesOverTime(),
    ...readCosts(reader, query, steps),
  };
}

const unendedColumns = ['run_id', 'name', 'outcome', 'error_type', 'start_micros', 'end_micros'] as const;
type UnendedRun = ReturnType<typeof readUnended>[number];

function readUnended(reader: Reader, window: QueryOf<'overview'>) {
  const states = reader.once(runStates);
  return matchingRuns(reader, window, unendedColumns, sql('r.outcome IS NULL')).map((run) => {
    const state = states.get(run.run_id);
    return { ...run, state, isRunning: state === 'running' || state === 'stalled' };
  });
}

/** A run that was given up, for who looks for what went wrong. */
function asFailed(reader: Reader, run: UnendedRun): FailedRun {
  const live = liveRuns(reader).get(run.run_id)?.operations ?? [];
  return { ...run, failure: reasonGivenUp(live) ?? 'nothing more was heard of it' };
}

function readRunningNow(reader: Reader, runs: readonly UnendedRun[]): Overview['runningNow'] {
  return runs
    .filter(({ isRunning }) => isRunning)
    .sort((a, b) => a.start_micros - b.start_micros)
    .slice(0, MOST_RUNNING)
    .map(({ run_id }) => toRunSummary(reader, readRunRow(reader, run_id)));
}

function readCosts(
  reader: Reader,
  query: QueryOf<'overview'>,
  steps: TimeSteps,
): Pick<Overview, 'costUsd' | 'unpriced' | 'costByModel'> {
  const { from, to } = query;
  const earlier = from - (to - from);
  const chosen = chooseCalls(reader, { ...query, from: earlier });
  const counts = new StepCounts(steps);
  const unpriced = new Set<string>();
  const now = { fromMillis: from, toMillis: to, ...chosen };
  for (const row of sumModelCalls(reader, now, { by: ['model'], stepMillis: steps.stepMillis })) {
    counts.add(row.model, steps.indexOf(row.step * steps.stepMillis), row.cost_usd);
    if (row.unpriced_calls > 0) unpriced.add(row.model);
  }
  const past = sumModelCalls(reader, { fromMillis: earlier, toMillis: from, ...chosen }, { by: [] });
  const before = past.reduce((sum, row) => sum + row.cost_usd, 0);
  const course = counts.sums();
  return {
    costUsd: { value: course.reduce((sum, cost) => sum + cost, 0), before, course },
    unpriced: [...unpriced].sort(),
    costByModel: counts.toHistogram(undefined, MOST_MODELS),
  };
}

/** All calls of the services and environments asked for, those too that belong to no run, as the cost page has them; of other filters, the calls of the runs that match. */
function chooseCalls(reader: Reader, window: QueryOf<'overview'>): Pick<ModelCalls, 'filter' | 'runIds'> {
  const { filter } = window;
  if (compileScopeFilter(filter, 'runs') !== undefined) return { filter };
  return { runIds: matchingRuns(reader, window, ['run_id']).map(({ run_id }) => run_id) };
}
