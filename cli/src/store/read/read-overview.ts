import type { QueryOf } from '../../api/routes.ts';
import type { Overview } from '../../api/overview.ts';
import { quantileOf } from './quantile.ts';
import { matchingRuns } from './matching-runs.ts';
import { sumModelCalls } from './model-spending.ts';
import type { Reader } from './reader.ts';
import { failuresByReason } from './failures-by-reason.ts';
import { readRunRow } from './run-row.ts';
import type { RunRow } from './run-row.ts';
import { runStates } from './run-states.ts';
import { toRunSummary } from './run-summary.ts';
import { StepCounts } from './step-counts.ts';
import { cutIntoSteps } from './time-steps.ts';
import type { TimeSteps } from './time-steps.ts';

const STEPS = 40;
const MINUTE_MILLIS = 60_000;
const MOST_RUNNING = 20;
const MOST_MODELS = 6;

const columns = ['run_id', 'outcome', 'start_micros', 'end_micros'] as const;
type MatchingRun = Pick<RunRow, (typeof columns)[number]>;

/** A run with its times as they count: one that goes on ends now. */
interface TimedRun extends MatchingRun {
  readonly startMillis: number;
  readonly endMillis: number;
  readonly isFinished: boolean;
  readonly isRunning: boolean;
  readonly isWaiting: boolean;
}

/** What runs, fails, costs and waits, beside the window before. */
export function readOverview(reader: Reader, query: QueryOf<'overview'>): Overview {
  const { from, to, filter } = query;
  const earlier = from - (to - from);
  const window = { from: earlier, to, ...(filter === undefined ? {} : { filter }) };
  const runs = matchingRuns(reader, window, columns).map((run) => withTimes(reader, run));
  const steps = cutIntoSteps(from, to, STEPS, MINUTE_MILLIS);
  const finished = runs.filter((run) => run.isFinished && isWithin(run.endMillis, from, to));
  const finishedBefore = runs.filter((run) => run.isFinished && isWithin(run.endMillis, earlier, from));
  const byStep = groupByStep(finished, steps);
  const durationsOf = (list: readonly TimedRun[]) => list.map(({ startMillis, endMillis }) => endMillis - startMillis);
  const figure = (of: (list: readonly TimedRun[]) => number | null) => ({
    value: of(finished),
    before: of(finishedBefore),
    course: byStep.map(of),
  });
  const p95 = (list: readonly TimedRun[]) => quantileOf(durationsOf(list), 0.95);
  const waiting = runs.filter(({ isWaiting }) => isWaiting).length;
  return {
    stepMillis: steps.stepMillis,
    running: readRunning(runs, steps, Math.min(to, reader.nowMillis), from),
    finished: figure((list) => list.length),
    failedShare: figure(failedShareOf),
    durationP95Millis: figure(p95),
    waitingForApproval: { value: waiting, before: null, course: byStep.map(() => null) },
    runningNow: readRunningNow(reader, runs),
    failedByReason: failuresByReason(
      reader,
      finished.filter(isFailed).map(({ run_id }) => run_id),
    ),
    runsByOutcome: outcomesOverTime(finished, steps),
    durationP50: byStep.map((list) => quantileOf(durationsOf(list), 0.5)),
    durationP95: byStep.map(p95),
    ...readCosts(reader, query, filter ? runs : undefined, steps),
  };
}

function withTimes(reader: Reader, run: MatchingRun): TimedRun {
  const state = reader.once(runStates).get(run.run_id) ?? 'ended';
  const isRunning = state === 'running' || state === 'stalled';
  return {
    ...run,
    startMillis: run.start_micros / 1000,
    endMillis: isRunning ? reader.nowMillis : run.end_micros / 1000,
    isFinished: state === 'ended',
    isRunning,
    isWaiting: state === 'waiting',
  };
}

function isWithin(millis: number, from: number, to: number): boolean {
  return millis >= from && millis < to;
}

function isFailed({ outcome }: MatchingRun): boolean {
  return outcome === 'failure' || outcome === 'timeout';
}

function failedShareOf(runs: readonly MatchingRun[]): number | null {
  return runs.length === 0 ? null : runs.filter(isFailed).length / runs.length;
}

function groupByStep(runs: readonly TimedRun[], steps: TimeSteps): TimedRun[][] {
  const groups = Array.from({ length: steps.count }, (): TimedRun[] => []);
  for (const run of runs) groups[steps.indexOf(run.endMillis)]?.push(run);
  return groups;
}

/** How many were under way at a moment: at the end of the window, at its start, and at the end of each step. */
function readRunning(
  runs: readonly TimedRun[],
  steps: TimeSteps,
  atMillis: number,
  before: number,
): Overview['running'] {
  const changes = new StepCounts(steps);
  let runningBefore = 0;
  for (const { startMillis, endMillis, isRunning } of runs) {
    const [start, end] = [steps.indexOf(startMillis), isRunning ? steps.count : steps.indexOf(endMillis)];
    if (end < 0) continue;
    if (start < 0) runningBefore++;
    else changes.add('', start, 1);
    changes.add('', end, -1);
  }
  let level = runningBefore;
  const course = changes.sums().map((change) => (level += change));
  const countAt = (millis: number) =>
    runs.filter((run) => run.startMillis <= millis && (run.isRunning || run.endMillis > millis)).length;
  return { value: countAt(atMillis), before: countAt(before), course };
}

function readRunningNow(reader: Reader, runs: readonly TimedRun[]): Overview['runningNow'] {
  return runs
    .filter(({ isRunning }) => isRunning)
    .sort((a, b) => a.startMillis - b.startMillis)
    .slice(0, MOST_RUNNING)
    .map(({ run_id }) => toRunSummary(reader, readRunRow(reader, run_id)));
}

function outcomesOverTime(finished: readonly TimedRun[], steps: TimeSteps): Overview['runsByOutcome'] {
  const counts = new StepCounts(steps);
  for (const { outcome, endMillis } of finished) counts.add(outcome ?? 'success', steps.indexOf(endMillis), 1);
  return counts.toHistogram(['success', 'failure', 'timeout', 'cancelled', 'rejected']);
}

/** With a filter, of the runs that match; without, of all calls, those too that belong to no run. */
function readCosts(
  reader: Reader,
  { from, to }: QueryOf<'overview'>,
  runs: readonly TimedRun[] | undefined,
  steps: TimeSteps,
): Pick<Overview, 'costUsd' | 'costByModel'> {
  const runIds = runs?.map(({ run_id }) => run_id);
  const counts = new StepCounts(steps);
  const calls = { fromMillis: from - (to - from), toMillis: to, runIds };
  let before = 0;
  for (const row of sumModelCalls(reader, calls, { by: ['model'], stepMillis: steps.stepMillis })) {
    const step = steps.indexOf(row.step * steps.stepMillis);
    if (step < 0) before += row.cost_usd;
    else counts.add(row.model, step, row.cost_usd);
  }
  const course = counts.sums();
  return {
    costUsd: { value: course.reduce((sum, cost) => sum + cost, 0), before, course },
    costByModel: counts.toHistogram(undefined, MOST_MODELS),
  };
}
