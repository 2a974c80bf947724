import type { SpanRow } from '../../../../src/api/span.ts';
import { classNames, KindIcon, RelativeTime } from '../../design/index.ts';
import type { Column } from '../../design/index.ts';
import { formatCompact, formatDuration, formatUsd, totalTokens } from '../../format/index.ts';
import { ScopedLink } from '../../frame/index.ts';
import { DurationBar } from './duration-bar.tsx';
import { None } from './trace-columns.tsx';

/** Columns of the list of spans. The whole length of a bar stands for `longestMillis`. */
export function spanColumns(longestMillis: number): Column<SpanRow>[] {
  return [
    { key: 'name', header: 'Span', width: 'minmax(180px, 2fr)', render: (span) => <Name span={span} /> },
    {
      key: 'service',
      header: 'Service',
      width: '128px',
      hideBelow: 900,
      render: ({ service }) => <span className="text-muted">{service}</span>,
    },
    { key: 'model', header: 'Model', width: '128px', hideBelow: 1080, render: ({ model }) => model ?? <None /> },
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
    {
      key: 'tokens',
      header: 'Tokens',
      width: '72px',
      align: 'end',
      hideBelow: 1000,
      render: ({ tokens }) => (tokens === undefined ? <None /> : formatCompact(totalTokens(tokens))),
    },
    {
      key: 'cost',
      header: 'Cost',
      width: '84px',
      align: 'end',
      hideBelow: 760,
      render: ({ tokens, costUsd }) => (tokens === undefined ? <None /> : formatUsd(costUsd)),
    },
  ];
}

function Name({ span }: { readonly span: SpanRow }) {
  return (
    <span className="flex items-center gap-2">
      <KindIcon kind={span.operation} isError={span.status === 'error'} />
      <ScopedLink
        to={`/traces/${span.traceId}`}
        query={{ span: span.spanId }}
        tabIndex={-1}
        className={classNames('truncate hover:underline', span.error !== undefined && 'max-w-[70%] shrink-0')}
        title={span.name}
      >
        {span.name}
      </ScopedLink>
      {span.error !== undefined && (
        <span className="min-w-0 truncate text-secondary text-failed-text" title={span.error}>
          {span.error}
        </span>
      )}
    </span>
  );
}
