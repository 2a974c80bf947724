import { useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import type { SpanRow } from '../../../../src/api/span.ts';
import type { TraceSummary } from '../../../../src/api/trace.ts';
import { useLiveList } from '../../api/index.ts';
import { DataTable, SkeletonRows, useKeptPlace } from '../../design/index.ts';
import { countSpans, EmptyResult, ListError } from '../../filter-box/index.ts';
import { NewItemsPill, useGo } from '../../frame/index.ts';
import { useScope } from '../../state/index.ts';
import { spanColumns } from './span-columns.tsx';
import { traceColumns } from './trace-columns.tsx';
import { useSort } from './use-sort.ts';

const traceKey = ({ traceId }: TraceSummary) => traceId;
const spanKey = ({ traceId, spanId }: SpanRow) => `${traceId} ${spanId}`;

/** Traces in which a span matches the filter. */
export function TraceList() {
  const sorting = useSort(['started', 'duration', 'cost']);
  const list = useLiveList('traces', traceKey, { sort: sorting.sort });
  const go = useGo();
  const columns = useMemo(() => traceColumns(longestOf(list.rows), sorting), [list.rows, sorting.sort]);
  const scroller = useRef<HTMLDivElement>(null);
  useKeptPlace({ scroller, rows: list.rows, rowKey: traceKey });
  return (
    <List what="traces" list={list} isInOrder={sorting.sort === 'started'}>
      <DataTable
        label="Traces"
        rows={list.rows}
        columns={columns}
        rowKey={traceKey}
        onOpen={({ traceId }) => go(`/traces/${traceId}`)}
        onEnd={list.loadMore}
        scroller={scroller}
      />
    </List>
  );
}

/** Spans that match the filter. */
export function SpanList() {
  const sorting = useSort(['started', 'duration']);
  const list = useLiveList('spans', spanKey, { sort: sorting.sort });
  const go = useGo();
  const columns = useMemo(() => spanColumns(longestOf(list.rows), sorting), [list.rows, sorting.sort]);
  const scroller = useRef<HTMLDivElement>(null);
  useKeptPlace({ scroller, rows: list.rows, rowKey: spanKey });
  return (
    <List what="spans" list={list} isInOrder={sorting.sort === 'started'}>
      <DataTable
        label="Spans"
        rows={list.rows}
        columns={columns}
        rowKey={spanKey}
        onOpen={({ traceId, spanId }) => go(`/traces/${traceId}`, { span: spanId })}
        onEnd={list.loadMore}
        scroller={scroller}
      />
    </List>
  );
}

function longestOf(rows: readonly { readonly durationMillis: number }[]): number {
  return rows.reduce((longest, { durationMillis }) => Math.max(longest, durationMillis), 0);
}

interface ListProps {
  readonly what: 'traces' | 'spans';
  readonly list: Omit<ReturnType<typeof useLiveList>, 'rows'> & { readonly rows: readonly unknown[] };
  /** Whether what is new belongs at the top. */
  readonly isInOrder: boolean;
  readonly children: ReactNode;
}

/** The list, or what stands in its place, and over it what has come since. */
function List({ what, list, isInOrder, children }: ListProps) {
  if (list.error !== null || list.isPending) {
    return (
      <div className="flex-1">
        {list.error === null ? <SkeletonRows rows={20} /> : <ListError error={list.error} onRetry={list.showNew} />}
      </div>
    );
  }
  if (list.isEmpty) return <Empty what={what} />;
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1 flex-col">
      <NewItemsPill count={isInOrder ? list.newCount : 0} hasMore={list.hasMoreNew} onShow={list.showNew} />
      {children}
    </div>
  );
}

const WHAT =
  'Every trace that your services send is a row here: what it was, how long it took, where it failed, what its model calls cost.';

function Empty({ what }: Pick<ListProps, 'what'>) {
  const { filter } = useScope();
  // It is spans that a filter looks for, in a list of traces too.
  return <EmptyResult items={filter === '' ? what : 'spans'} what={WHAT} countOf={countSpans} />;
}
