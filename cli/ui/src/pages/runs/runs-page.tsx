import { Filter } from 'lucide-react';
import { useMemo } from 'react';
import { toPathPart } from '../../../../src/api/path-part.ts';
import type { RunSummary } from '../../../../src/api/run.ts';
import { useLiveList } from '../../api/index.ts';
import { Button, ChipButton, DataTable, Popover, SkeletonRows } from '../../design/index.ts';
import { countRuns, EmptyResult, FilterBox, ListError } from '../../filter-box/index.ts';
import { NewItemsPill, Page, useGo } from '../../frame/index.ts';
import { joinValues, splitValues, useMedia, useNow, useUrlState } from '../../state/index.ts';
import { CompareBar } from './compare-bar.tsx';
import { Facets } from './facets.tsx';
import { RunCount } from './run-count.tsx';
import { runColumns } from './run-columns.tsx';
import { useRunQuery } from './use-run-query.ts';
import type { Chosen } from './use-run-query.ts';

const WHAT =
  'Each run of a workflow or an agent is a row here: how it ended, how long it took and waited, its tokens and its cost.';

const keyOf = ({ runId }: RunSummary) => runId;

/** Runs of workflows and agents, live. */
export function RunsPage() {
  const query = useRunQuery();
  const { filter, sort, order } = query;
  const list = useLiveList('runs', keyOf, { filter, sort, order });
  const isWide = useMedia('(min-width: 1000px)');
  const chosenCount = Object.values(query.chosen).flat().length;
  return (
    <Page
      title="Runs"
      scroll="own"
      aside={<RunCount filter={filter} />}
      toolbar={
        <div className="flex items-start gap-2">
          <FilterBox signal="runs" />
          {!isWide && <FacetsButton chosen={query.chosen} count={chosenCount} />}
        </div>
      }
    >
      {isWide && (
        <aside aria-label="Values to filter by" className="w-52 shrink-0 overflow-auto border-r border-line px-4 py-3">
          <Facets chosen={query.chosen} />
        </aside>
      )}
      <RunList query={query} list={list} />
    </Page>
  );
}

function FacetsButton({ chosen, count }: { readonly chosen: Chosen; readonly count: number }) {
  return (
    <Popover
      label="Values to filter by"
      align="end"
      className="w-64"
      trigger={
        <ChipButton isOn={count > 0} icon={<Filter size={14} />}>
          {count > 0 ? `${count} chosen` : 'Filter'}
        </ChipButton>
      }
    >
      <Facets chosen={chosen} />
    </Popover>
  );
}

interface RunListProps {
  readonly query: ReturnType<typeof useRunQuery>;
  readonly list: ReturnType<typeof useLiveList<'runs'>>;
}

const TWO_LINES_PIXELS = 48;

function RunList({ query, list }: RunListProps) {
  const go = useGo();
  const { checked, toggle, clear } = useChecked();
  const nowMillis = useNow(1000);
  const isInOrder = query.sort === 'started' && query.order === 'desc';
  const maxMillis = useMemo(() => usualMaximum(list.rows), [list.rows]);
  // Reason, start, tokens and cost stand under the name where they have no column.
  const isPhone = useMedia('(max-width: 569px)');
  const columns = runColumns({
    isPhone,
    ...query,
    maxMillis,
    nowMillis,
    isChecked: ({ runId }) => checked.includes(runId),
    onCheck: toggle,
  });
  if (list.error) {
    return (
      <div className="min-w-0 flex-1">
        <ListError error={list.error} onRetry={list.showNew} />
      </div>
    );
  }
  return (
    <div className="relative flex min-w-0 flex-1 flex-col">
      <NewItemsPill count={isInOrder ? list.newCount : 0} hasMore={list.hasMoreNew} onShow={list.showNew} />
      {list.isPending && <SkeletonRows rows={20} />}
      {list.isEmpty && <EmptyResult items="runs" what={WHAT} countOf={countRuns} chosen={query.chosen} />}
      {list.rows.length > 0 && (
        <DataTable
          label="Runs"
          columns={columns}
          rows={list.rows}
          rowKey={keyOf}
          {...(isPhone && { wraps: true, rowHeight: TWO_LINES_PIXELS })}
          onOpen={({ runId }) => go(`/runs/${toPathPart(runId)}`)}
          rowKeys={{ x: toggle }}
          onEnd={list.loadMore}
          footer={<End isLoading={list.isLoadingMore} hasMore={list.hasMore} onMore={list.loadMore} />}
        />
      )}
      <CompareBar checked={checked} onClear={clear} />
    </div>
  );
}

function End({
  isLoading,
  hasMore,
  onMore,
}: {
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  readonly onMore: () => void;
}) {
  if (!hasMore) return null;
  return (
    <div className="flex h-12 items-center justify-center">
      <Button look="quiet" onClick={onMore} disabled={isLoading}>
        {isLoading ? 'Loading…' : 'Load more'}
      </Button>
    </div>
  );
}

/** The 95th percentile: one run that waited for days does not make dots of all others. */
function usualMaximum(runs: readonly RunSummary[]): number {
  const durations = runs.map((run) => run.durationMillis).sort((a, b) => a - b);
  return Math.max(1, durations[Math.floor((durations.length - 1) * 0.95)] ?? 1);
}

/** The runs that are checked, in the URL. */
function useChecked() {
  const [text, setText] = useUrlState('checked');
  const checked = splitValues(text);
  const toggle = ({ runId }: RunSummary) =>
    setText(joinValues(checked.includes(runId) ? checked.filter((id) => id !== runId) : [...checked, runId]));
  return { checked, toggle, clear: () => setText('') };
}
