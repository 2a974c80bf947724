import type { Overview } from '../../../../src/api/overview.ts';
import { ownValue } from '../../../../src/own-value.ts';
import { useScopedApi } from '../../api/index.ts';
import { ErrorNotice, SkeletonBlock } from '../../design/index.ts';
import { countRuns, EmptyResult } from '../../filter-box/index.ts';
import { FirstRun, Page, useConsoleStatus } from '../../frame/index.ts';
import { filterOf, useScope } from '../../state/index.ts';
import { CourseCharts } from './course-charts.tsx';
import { FailedRecently } from './failed-recently.tsx';
import { FigureStrip } from './figure-strip.tsx';
import { FinishedLast } from './finished-last.tsx';
import { useCostToday } from './use-cost-today.ts';
import { UnderWay } from './under-way.tsx';

const WHAT =
  'Runs of your workflows and agents appear here while they run: where they are, what failed and why, how long they take and what they cost.';

/** What runs now, what fails, what it costs: beside the period before. */
export function OverviewPage() {
  const { data: status } = useConsoleStatus();
  const overview = useScopedApi('overview');
  const isUnused = status && status.storage.spans + status.storage.logs + status.storage.points === 0;
  return (
    <Page title="Overview" aside={overview.data && hasBefore(overview.data) && <Beside />}>
      {isUnused ? <FirstRun what={WHAT} /> : <Content {...overview} runsKept={status?.storage.runs} />}
    </Page>
  );
}

/** Whether any figure shows a change. */
function hasBefore({ running, finished, activeP95Millis, costUsd, waitingForApproval }: Overview): boolean {
  return [running, finished, activeP95Millis, costUsd, waitingForApproval].some(({ before }) => (before ?? 0) > 0);
}

const lengths: Readonly<Record<string, string>> = {
  '15m': '15 minutes',
  '1h': 'hour',
  '6h': '6 hours',
  '24h': '24 hours',
  '7d': '7 days',
};

/** What the changes under the figures are against. */
function Beside() {
  const { range } = useScope();
  const length = range.type === 'relative' ? ownValue(lengths, range.text) : undefined;
  return <span className="text-secondary max-sm:hidden">beside the {length ?? 'period'} before</span>;
}

/** Runs that wait, of those that the page looks at. */
function useWaiting() {
  const { wholeFilter } = useScope();
  const query = {
    filter: filterOf({ state: 'waiting' }, wholeFilter),
    sort: 'started',
    order: 'asc',
    limit: 20,
  } as const;
  return useScopedApi('runs', { query }).data?.items ?? [];
}

const ROWS = 8;
const LEAST_FINISHED = 3;

/** As many of the runs that ended last as leave the column no longer than the one beside it. */
function useFinished(others: number) {
  const { wholeFilter } = useScope();
  const query = { filter: filterOf({ state: 'ended' }, wholeFilter), limit: ROWS } as const;
  const items = useScopedApi('runs', { query }).data?.items ?? [];
  return items.slice(0, Math.max(LEAST_FINISHED, ROWS - others));
}

type ContentProps = ReturnType<typeof useScopedApi<'overview'>> & { readonly runsKept: number | undefined };

function Content({ data, window, error, refetch, runsKept }: ContentProps) {
  const waiting = useWaiting();
  const today = useCostToday();
  const finished = useFinished((data?.runningNow.length ?? 0) + waiting.length);
  if (error && !data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data || !window) return <SkeletonBlock height={480} />;
  const hasRuns =
    data.runningNow.length > 0 ||
    waiting.length > 0 ||
    data.abandoned > 0 ||
    data.runsByOutcome.series.some(({ counts }) => counts.some((count) => count > 0));
  const isEmpty = !hasRuns && runsKept === 0;
  return (
    <div className="flex flex-col gap-8">
      {!isEmpty && <FigureStrip overview={data} today={today} />}
      {hasRuns ? (
        <>
          <div className="grid items-start gap-x-10 gap-y-8 xl:grid-cols-2">
            <div className="flex min-w-0 flex-col gap-8 max-xl:contents">
              <UnderWay running={data.runningNow} waiting={waiting} />
              <FinishedLast runs={finished} />
            </div>
            <FailedRecently reasons={data.failedByReason} abandoned={data.abandoned} />
          </div>
          <CourseCharts overview={data} window={window} />
        </>
      ) : (
        <EmptyResult items="runs" what={WHAT} countOf={countRuns} />
      )}
    </div>
  );
}
