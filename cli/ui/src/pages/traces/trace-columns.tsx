import type { TraceSummary } from '../../../../src/api/trace.ts';
import { Chip, KindIcon, RelativeTime } from '../../design/index.ts';
import type { Column } from '../../design/index.ts';
import { formatCount, formatDuration, formatSpending, formatTokens } from '../../format/index.ts';
import { ScopedLink } from '../../frame/index.ts';
import { DurationBar } from './duration-bar.tsx';

/** Columns of the list of traces. The whole length of a bar stands for `longestMillis`. */
export function traceColumns(longestMillis: number): Column<TraceSummary>[] {
  return [
    { key: 'name', header: 'Trace', width: 'minmax(180px, 1fr)', render: (trace) => <Name trace={trace} /> },
    {
      key: 'service',
      header: 'Service',
      width: '160px',
      hideBelow: 900,
      render: (trace) => <Services trace={trace} />,
    },
    {
      key: 'started',
      header: 'Started',
      width: '84px',
      hideBelow: 560,
      render: ({ startedAtMillis }) => <RelativeTime atMillis={startedAtMillis} className="text-muted" />,
    },
    {
      key: 'duration',
      header: 'Duration',
      width: '68px',
      align: 'end',
      render: ({ durationMillis }) => formatDuration(durationMillis),
    },
    {
      key: 'bar',
      header: <span className="sr-only">Beside the others</span>,
      width: '96px',
      hideBelow: 600,
      render: ({ durationMillis }) => <DurationBar millis={durationMillis} longestMillis={longestMillis} />,
    },
    ...figures,
  ];
}

const figures: readonly Column<TraceSummary>[] = [
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
    key: 'errors',
    header: 'Errors',
    width: '48px',
    align: 'end',
    render: ({ errors }) => (errors > 0 ? <span className="text-failed-text">{formatCount(errors)}</span> : <None />),
  },
  {
    key: 'tokens',
    header: 'Tokens',
    width: '72px',
    align: 'end',
    hideBelow: 1000,
    render: ({ spending }) => (spending.calls > 0 ? formatTokens(spending.tokens) : <None />),
  },
  {
    key: 'cost',
    header: 'Cost',
    width: '84px',
    align: 'end',
    hideBelow: 760,
    render: ({ spending }) => (spending.calls > 0 ? formatSpending(spending) : <None />),
  },
];

function Name({ trace }: { readonly trace: TraceSummary }) {
  return (
    <span className="flex items-center gap-2">
      <KindIcon kind={trace.operation} isError={trace.status === 'error'} />
      <ScopedLink to={`/traces/${trace.traceId}`} tabIndex={-1} className="truncate hover:underline" title={trace.name}>
        {trace.name}
      </ScopedLink>
      {!trace.hasRoot && <Chip>root not received</Chip>}
    </span>
  );
}

function Services({ trace }: { readonly trace: TraceSummary }) {
  return (
    <span className="text-muted" title={trace.services.join(', ')}>
      {trace.services.length > 1 ? `${trace.service} +${trace.services.length - 1}` : trace.service}
    </span>
  );
}

/** Nothing of the kind happened. */
export function None() {
  return <span className="text-muted">–</span>;
}
