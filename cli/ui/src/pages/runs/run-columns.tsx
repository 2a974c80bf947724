import type { RunSummary } from '../../../../src/api/run.ts';
import { Checkbox, Id, MiddleCut, OutcomeMark, RelativeTime, standingOf, Tooltip } from '../../design/index.ts';
import type { Column } from '../../design/index.ts';
import { formatSpending, formatTokens, totalTokens, whereabouts } from '../../format/index.ts';
import { ScopedLink } from '../../frame/index.ts';
import { StandingNote, standsStill } from '../../standing/index.ts';
import { DurationBar } from './duration-bar.tsx';
import { sortBy } from './use-run-query.ts';
import type { RunOrder, RunSort } from './use-run-query.ts';

interface RunColumnsOptions {
  /** Whether what has no column in a narrow list stands under the name. */
  readonly hasSecondLine: boolean;
  readonly sort: RunSort;
  readonly order: RunOrder;
  readonly maxMillis: number;
  readonly nowMillis: number;
  readonly isChecked: (run: RunSummary) => boolean;
  readonly onCheck: (run: RunSummary) => void;
}

export function runColumns(options: RunColumnsOptions): readonly Column<RunSummary>[] {
  return [...identityColumns(options), ...figureColumns(options)];
}

/** A header that sorts. */
function sortable(sort: RunSort, options: RunColumnsOptions) {
  const sorted = options.order === 'desc' ? ('descending' as const) : ('ascending' as const);
  return { onSort: () => sortBy(sort, options), sorted: options.sort === sort ? sorted : undefined };
}

function identityColumns(options: RunColumnsOptions): readonly Column<RunSummary>[] {
  return [
    {
      key: 'check',
      header: <span className="sr-only">Select</span>,
      width: '16px',
      render: (run) => (
        <Checkbox
          label={`Select ${run.name} to compare`}
          tabIndex={-1}
          isChecked={options.isChecked(run)}
          onChange={() => options.onCheck(run)}
        />
      ),
    },
    {
      key: 'run',
      header: 'Run',
      width: 'minmax(128px, 1fr)',
      render: (run) => (options.hasSecondLine ? <TwoLines run={run} /> : <Name run={run} />),
    },
    {
      key: 'id',
      header: 'Id',
      width: '104px',
      hideBelow: 860,
      render: ({ runId }) => <Id value={runId} label="Copy run id" isTight />,
    },
    {
      key: 'trigger',
      header: 'Trigger',
      width: '88px',
      hideBelow: 1080,
      render: ({ trigger }) => <span className="text-muted">{trigger}</span>,
    },
    {
      key: 'started',
      header: 'Started',
      width: '80px',
      ...sortable('started', options),
      render: ({ startedAtMillis }) => <RelativeTime atMillis={startedAtMillis} className="text-muted" />,
    },
  ];
}

const DURATION_MEANING =
  'From the first start to the last end of all that belongs to the run, with its waits and the work that it handed on. The metric workflow.duration is of the workflow itself.';

function figureColumns(options: RunColumnsOptions): readonly Column<RunSummary>[] {
  return [
    {
      key: 'duration',
      // Over its figures, which a bar follows.
      header: (
        <Tooltip text={DURATION_MEANING}>
          <span className="sm:inline-block sm:w-16 sm:text-right">Duration</span>
        </Tooltip>
      ),
      width: 'clamp(64px, 11vw, 160px)',
      ...sortable('duration', options),
      render: (run) => <DurationBar run={run} nowMillis={options.nowMillis} maxMillis={options.maxMillis} />,
    },
    { key: 'agents', header: 'Agents', width: '120px', hideBelow: 960, render: agentsText },
    {
      key: 'tokens',
      header: 'Tokens',
      width: '64px',
      align: 'end',
      hideBelow: 640,
      ...sortable('tokens', options),
      render: ({ spending }) => formatTokens(spending.tokens),
    },
    {
      key: 'cost',
      header: 'Cost',
      width: '76px',
      align: 'end',
      hideBelow: 560,
      ...sortable('cost', options),
      render: ({ spending }) => formatSpending(spending),
    },
    {
      key: 'retries',
      header: 'Retries',
      width: '52px',
      align: 'end',
      hideBelow: 760,
      render: ({ retries }) => retries > 0 && retries,
    },
  ];
}

function agentsText({ agents }: RunSummary) {
  return (
    <span className="text-muted" title={agents.join(', ')}>
      {agents.length > 1 ? `${agents[0]} +${agents.length - 1}` : agents[0]}
    </span>
  );
}

function Name({ run }: { readonly run: RunSummary }) {
  const isFailed = run.outcome === 'failure' || run.outcome === 'timeout';
  const note = isFailed ? reasonOf(run) : whereabouts(run);
  const noteClass = 'min-w-0 flex-1 basis-1/3 truncate text-secondary max-sm:hidden';
  return (
    <span className="flex min-w-0 items-center gap-2">
      <OutcomeMark standing={standingOf(run)} />
      <ScopedLink
        to={`/runs/${encodeURIComponent(run.runId)}`}
        tabIndex={-1}
        title={run.name}
        className="min-w-0 font-medium hover:text-accent-text"
      >
        <MiddleCut text={run.name} />
      </ScopedLink>
      {standsStill(run) && <StandingNote run={run} className={noteClass} />}
      {!standsStill(run) && note && (
        <span title={note} className={`${noteClass} ${isFailed ? 'text-failed-text' : 'text-muted'}`}>
          {note}
        </span>
      )}
    </span>
  );
}

/** The name, and under it why it failed or where it is, and what it spent. */
function TwoLines({ run }: { readonly run: RunSummary }) {
  const isFailed = run.outcome === 'failure' || run.outcome === 'timeout';
  const note = isFailed ? reasonOf(run) : whereabouts(run);
  const spent =
    totalTokens(run.spending.tokens) > 0 && `${formatTokens(run.spending.tokens)} · ${formatSpending(run.spending)}`;
  return (
    <span className="flex min-w-0 flex-col gap-0.5 leading-5">
      <Name run={run} />
      <span className="flex min-w-0 gap-2 pl-6 text-secondary text-muted">
        {standsStill(run) && <StandingNote run={run} className="min-w-0 truncate" />}
        {!standsStill(run) && note && (
          <span className={isFailed ? 'min-w-0 truncate text-failed-text' : 'min-w-0 truncate'} title={note}>
            {note}
          </span>
        )}
        {spent && <span className="shrink-0">{spent}</span>}
      </span>
    </span>
  );
}

/** Why it failed. Where the run itself is the deepest cause, its name stands beside it already. */
function reasonOf({ name, failure, errorType }: RunSummary): string | undefined {
  return failure?.startsWith(`${name}: `) ? failure.slice(name.length + 2) : (failure ?? errorType);
}
