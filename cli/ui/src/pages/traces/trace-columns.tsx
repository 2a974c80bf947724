import type { TraceSummary } from '../../../../src/api/trace.ts';
import { Chip, KindIcon, MiddleCut } from '../../design/index.ts';
import type { Column } from '../../design/index.ts';
import { formatCount, formatSpending, formatTokens } from '../../format/index.ts';
import { ScopedLink } from '../../frame/index.ts';
import { FilterBy } from './filter-by.tsx';
import { spendingColumns, timeColumns } from './shared-columns.tsx';
import type { Sorting } from './use-sort.ts';

/** Columns of the list of traces. The whole length of a bar stands for `longestMillis`. */
export function traceColumns(
  longestMillis: number,
  sorting: Pick<Sorting, 'headerOf'>,
): readonly Column<TraceSummary>[] {
  return [
    { key: 'name', header: 'Trace', width: 'minmax(160px, 1fr)', render: (trace) => <Name trace={trace} /> },
    {
      key: 'service',
      header: 'Service',
      width: '160px',
      hideBelow: 900,
      render: (trace) => <Services trace={trace} />,
    },
    ...timeColumns<TraceSummary>(longestMillis, sorting),
    {
      key: 'spans',
      header: 'Spans',
      width: '88px',
      align: 'end',
      hideBelow: 640,
      render: ({ spans, matched }) =>
        matched === undefined ? formatCount(spans) : `${formatCount(matched)} of ${formatCount(spans)}`,
    },
    {
      key: 'failed',
      header: 'Failed',
      width: '48px',
      align: 'end',
      render: ({ errors }) => errors > 0 && <span className="text-failed-text">{formatCount(errors)}</span>,
    },
    ...spendingColumns<TraceSummary>(
      ({ spending }) =>
        spending.calls > 0 ? { tokens: formatTokens(spending.tokens), cost: formatSpending(spending) } : undefined,
      sorting,
    ),
  ];
}

function Name({ trace }: { readonly trace: TraceSummary }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <KindIcon kind={trace.operation} isError={trace.status === 'error'} />
      <ScopedLink to={`/traces/${trace.traceId}`} tabIndex={-1} className="min-w-0 hover:underline" title={trace.name}>
        <MiddleCut text={trace.name} />
      </ScopedLink>
      <RunName trace={trace} />
      <Standing trace={trace} />
      <FilterBy field="root" value={trace.name} />
    </span>
  );
}

/** Of the run that it is an attempt of, where its own name does not say it: a request that started one. */
function RunName({ trace: { name, runName } }: { readonly trace: TraceSummary }) {
  if (runName === undefined || name.includes(runName)) return null;
  return (
    <span className="min-w-0 text-muted max-sm:hidden" title={`Run ${runName}`}>
      <MiddleCut text={runName} />
    </span>
  );
}

/** How it stands, where that is not what one expects. */
function Standing({ trace: { state, hasRoot } }: { readonly trace: TraceSummary }) {
  if (state === 'ended' && hasRoot) return null;
  const tone = state === 'running' ? 'running' : state === 'stalled' ? 'waiting' : 'neutral';
  return (
    <span className="shrink-0">
      <Chip tone={tone}>{state === 'ended' ? 'root not received' : state}</Chip>
    </span>
  );
}

function Services({ trace }: { readonly trace: TraceSummary }) {
  const others = trace.services.length - 1;
  return (
    <span className="flex text-muted" title={trace.services.join(', ')}>
      <MiddleCut text={trace.service} />
      {others > 0 && <span className="shrink-0">&nbsp;+{others}</span>}
    </span>
  );
}
