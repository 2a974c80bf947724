import type { SpanRow } from '../../../../src/api/span.ts';
import { KindIcon, MiddleCut } from '../../design/index.ts';
import type { Column } from '../../design/index.ts';
import { formatCompact, formatUsd, totalTokens } from '../../format/index.ts';
import { ScopedLink } from '../../frame/index.ts';
import { FilterBy } from './filter-by.tsx';
import { spendingColumns, timeColumns } from './shared-columns.tsx';
import type { Sorting } from './use-sort.ts';

/** Columns of the list of spans. The whole length of a bar stands for `longestMillis`. */
export function spanColumns(longestMillis: number, sorting: Pick<Sorting, 'headerOf'>): readonly Column<SpanRow>[] {
  return [
    { key: 'name', header: 'Span', width: 'minmax(160px, 2fr)', render: (span) => <Name span={span} /> },
    {
      key: 'service',
      header: 'Service',
      width: '128px',
      hideBelow: 900,
      render: ({ service }) => <MiddleCut text={service} className="text-muted" />,
    },
    {
      key: 'model',
      header: 'Model',
      width: '128px',
      hideBelow: 1160,
      render: ({ model }) => model !== undefined && <MiddleCut text={model} />,
    },
    ...timeColumns<SpanRow>(longestMillis, sorting),
    ...spendingColumns<SpanRow>(
      ({ tokens, costUsd }) => tokens && { tokens: formatCompact(totalTokens(tokens)), cost: formatUsd(costUsd) },
      sorting,
    ),
  ];
}

function Name({ span }: { readonly span: SpanRow }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <KindIcon kind={span.operation} isError={span.status === 'error'} />
      <ScopedLink
        to={`/traces/${span.traceId}`}
        query={{ span: span.spanId }}
        tabIndex={-1}
        className="min-w-0 hover:underline"
        title={span.name}
      >
        <MiddleCut text={span.name} />
      </ScopedLink>
      {span.error !== undefined && (
        <span className="min-w-0 flex-1 basis-1/4 truncate text-secondary text-failed-text" title={span.error}>
          {span.error}
        </span>
      )}
      <FilterBy field="name" value={span.name} />
    </span>
  );
}
