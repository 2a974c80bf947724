import type { ReactNode } from 'react';
import { toPathPart } from '../../../../src/api/path-part.ts';
import type { RunSummary } from '../../../../src/api/run.ts';
import {
  Checkbox,
  classNames,
  Id,
  MiddleCut,
  OutcomeMark,
  RelativeTime,
  standingOf,
  Tooltip,
} from '../../design/index.ts';
import type { Column } from '../../design/index.ts';
import { formatSpending, formatSpentTokens, totalTokens, whereabouts } from '../../format/index.ts';
import { ScopedLink } from '../../frame/index.ts';
import { StandingNote, standsStill } from '../../standing/index.ts';
import { DurationBar } from './duration-bar.tsx';
import { sortBy } from './use-run-query.ts';
import type { RunOrder, RunSort } from './use-run-query.ts';

interface RunColumnsOptions {
  /** Whether all that has no column stands under the name. */
  readonly isPhone: boolean;
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
  return [checkColumn(options), ...(options.isPhone ? [phoneColumn(options)] : wideColumns(options))];
}

function checkColumn({ isChecked, onCheck }: RunColumnsOptions): Column<RunSummary> {
  return {
    key: 'check',
    header: <span className="sr-only">Select</span>,
    width: '16px',
    render: (run) => (
      <Checkbox
        label={`Select ${run.name} to compare`}
        tabIndex={-1}
        isChecked={isChecked(run)}
        onChange={() => onCheck(run)}
      />
    ),
  };
}

function phoneColumn(options: RunColumnsOptions): Column<RunSummary> {
  return {
    key: 'run',
    header: 'Run, started',
    width: 'minmax(128px, 1fr)',
    ...sortable('started', options),
    render: (run) => <Lines run={run} />,
  };
}

function wideColumns(options: RunColumnsOptions): readonly Column<RunSummary>[] {
  return [
    { key: 'run', header: 'Run', width: 'minmax(116px, 1fr)', render: (run) => <RunLink run={run} /> },
    { key: 'outcome', header: 'Outcome', width: 'minmax(162px, 1.4fr)', render: (run) => <Outcome run={run} /> },
    {
      key: 'id',
      header: 'Id',
      width: '88px',
      hideBelow: 960,
      render: ({ runId }) => <Id value={runId} label="Copy run id" isTight />,
    },
    {
      key: 'trigger',
      header: 'Trigger',
      width: '80px',
      hideBelow: 1280,
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

const ACTIVE_MEANING = 'How long the run took, without the time in which it waited.';
const DURATION_MEANING =
  'From the first start to the last end of all that belongs to the run, with its waits and the work that it handed on. The metric workflow.duration is of the workflow itself.';
const RETRIES_MEANING =
  'How often something in the run, such as the call of a model, was tried again. Its page has the attempts of the run itself.';

function figureColumns(options: RunColumnsOptions): readonly Column<RunSummary>[] {
  // What is sorted by is what is read.
  const isByActive = options.sort === 'active';
  return [
    {
      key: 'duration',
      // Over its figures, which a bar follows.
      header: (
        <Tooltip text={isByActive ? ACTIVE_MEANING : DURATION_MEANING}>
          <span className="sm:inline-block sm:w-16 sm:text-right">{isByActive ? 'Active' : 'Duration'}</span>
        </Tooltip>
      ),
      width: 'clamp(64px, 100vw - 900px, 144px)',
      ...sortable(isByActive ? 'active' : 'duration', options),
      render: (run) => <DurationBar run={run} isActiveTime={isByActive} {...options} />,
    },
    { key: 'agents', header: 'Agents', width: '112px', hideBelow: 1140, render: agentsText },
    {
      key: 'tokens',
      header: 'Tokens',
      width: '64px',
      align: 'end',
      hideBelow: 720,
      ...sortable('tokens', options),
      render: ({ spending }) => formatSpentTokens(spending),
    },
    {
      key: 'cost',
      header: 'Cost',
      width: '76px',
      align: 'end',
      hideBelow: 620,
      ...sortable('cost', options),
      render: ({ spending }) => formatSpending(spending),
    },
    {
      key: 'retries',
      header: (
        <Tooltip text={RETRIES_MEANING}>
          <span>Retries</span>
        </Tooltip>
      ),
      width: '52px',
      align: 'end',
      hideBelow: 800,
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

function RunLink({ run }: { readonly run: RunSummary }) {
  return (
    <ScopedLink
      to={`/runs/${toPathPart(run.runId)}`}
      tabIndex={-1}
      title={run.name}
      className="block min-w-0 font-medium hover:text-accent-text"
    >
      <MiddleCut text={run.name} />
    </ScopedLink>
  );
}

/** How it ended or stands: by its mark, and why it failed or where it is; by a word where nothing more is known. */
function Outcome({ run }: { readonly run: RunSummary }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <OutcomeMark standing={standingOf(run)} />
      <Note run={run} className="truncate" fallback={<span className="text-muted">{standingOf(run)}</span>} />
    </span>
  );
}

interface NoteProps {
  readonly run: RunSummary;
  readonly className: string;
  /** Where there is nothing to say. */
  readonly fallback?: ReactNode;
}

/** Why it failed, what it waits for, or where it is. */
function Note({ run, className, fallback }: NoteProps) {
  if (standsStill(run)) return <StandingNote run={run} className={className} />;
  const isFailed = run.outcome === 'failure' || run.outcome === 'timeout';
  const text = isFailed ? reasonOf(run) : whereabouts(run);
  if (!text) return fallback;
  return (
    <span title={text} className={classNames('min-w-0', className, isFailed ? 'text-failed-text' : 'text-muted')}>
      {text}
    </span>
  );
}

/** The name; under it why it failed or where it is, when it started and what it spent. */
function Lines({ run }: { readonly run: RunSummary }) {
  const spent = totalTokens(run.spending.tokens) > 0 && [formatSpentTokens(run.spending), formatSpending(run.spending)];
  return (
    <span className="flex min-w-0 gap-2 leading-5">
      <span className="flex h-5 shrink-0 items-center">
        <OutcomeMark standing={standingOf(run)} />
      </span>
      <span className="flex min-w-0 flex-1 flex-col text-secondary">
        <span className="text-data">
          <RunLink run={run} />
        </span>
        <Note run={run} className="line-clamp-3 break-words whitespace-normal" />
        <span className="flex gap-1 text-muted">
          <RelativeTime atMillis={run.startedAtMillis} />
          {spent && <span>· {spent.join(' · ')}</span>}
        </span>
      </span>
    </span>
  );
}

/** Why it failed. Where the run itself is the deepest cause, its name stands beside it already. */
function reasonOf({ name, failure, errorType }: RunSummary): string | undefined {
  return failure?.startsWith(`${name}: `) ? failure.slice(name.length + 2) : (failure ?? errorType);
}
