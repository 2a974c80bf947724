import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { LogRow } from '../../../../src/api/log.ts';
import type { RunSummary } from '../../../../src/api/run.ts';
import { apiGet } from '../../api/index.ts';
import type { Column } from '../../design/index.ts';
import {
  ChipButton,
  classNames,
  DataTable,
  EmptyState,
  ErrorNotice,
  MiddleCut,
  SkeletonRows,
} from '../../design/index.ts';
import { formatDuration } from '../../format/index.ts';
import { levelColumn, LevelEdge, levelEdge, levelOf, LogMessage } from '../../log-line/index.ts';
import { useMedia, useUrlState } from '../../state/index.ts';
import { NextLine } from '../logs/next-line.ts';

interface LogsViewProps {
  readonly summary: RunSummary;
  readonly selectedSpanId: string | undefined;
}

const WARNINGS = 'level >= warn';

/** The log records of a run, each with its place on the time of the run. */
export function LogsView({ summary, selectedSpanId }: LogsViewProps) {
  const [shown, setShown] = useUrlState('lines', 'all');
  const onlyWarnings = shown === 'warnings';
  const isWide = useMedia('(min-width: 640px)');
  const [openId, setOpenId] = useUrlState('log');
  const open = ({ id }: LogRow) => setOpenId(id);
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, error, isLoading, more, retry } = useRunLogs(summary.runId, onlyWarnings ? WARNINGS : '');
  return (
    <>
      <div className="flex h-10 flex-none items-center gap-2 border-b border-line px-4">
        <ChipButton
          isOn={onlyWarnings}
          aria-pressed={onlyWarnings}
          onClick={() => setShown(onlyWarnings ? 'all' : 'warnings')}
        >
          Warnings and errors
        </ChipButton>
      </div>
      {error && <ErrorNotice error={error} onRetry={retry} />}
      {isLoading && <SkeletonRows rows={16} />}
      {!error && !isLoading && rows.length === 0 && (
        <EmptyState title={onlyWarnings ? 'No warnings and no errors' : 'No log records'}>
          {onlyWarnings
            ? 'Every record of this run is below the level of a warning.'
            : 'What the service logs while the run is active would be here, on the same time axis.'}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          label="Log records of the run"
          columns={logColumns(summary)}
          rows={rows}
          rowKey={({ id }) => id}
          openKey={openId || undefined}
          onOpen={open}
          rowClassName={({ spanId }) =>
            classNames(
              openId === '' && spanId !== undefined && spanId === selectedSpanId && 'bg-selected',
              !isWide && 'items-start! py-1',
            )
          }
          wraps={!isWide}
          onEnd={more}
          scroller={scroller}
        />
      )}
      {openId !== '' && <NextLine rows={rows} openId={openId} onOpen={open} scroller={scroller} />}
    </>
  );
}

function useRunLogs(runId: string, filter: string) {
  const result = useInfiniteQuery({
    queryKey: ['runLogs', { runId }, { filter }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      apiGet('runLogs', {
        params: { runId },
        query: {
          limit: 500,
          attributes: 'all',
          ...(filter !== '' && { filter }),
          ...(pageParam !== undefined && { cursor: pageParam }),
        },
        signal,
      }),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return {
    rows: result.data?.pages.flatMap(({ items }) => items) ?? [],
    error: result.error,
    isLoading: result.isPending,
    more: () => void (result.hasNextPage && !result.isFetching && result.fetchNextPage()),
    retry: () => void result.refetch(),
  };
}

function logColumns({ startedAtMillis, durationMillis }: RunSummary): Column<LogRow>[] {
  const quiet = 'text-secondary text-muted';
  const offsetOf = ({ atMillis }: LogRow) => Math.max(0, atMillis - startedAtMillis);
  return [
    {
      key: 'time',
      header: 'Time',
      width: '72px',
      align: 'end',
      render: (row) => (
        <>
          <LevelEdge severity={row.severity} />
          <span className={quiet}>+{formatDuration(offsetOf(row))}</span>
        </>
      ),
    },
    {
      key: 'axis',
      header: <span className="sr-only">Place in the run</span>,
      width: '120px',
      hideBelow: 640,
      render: (row) => <Place share={offsetOf(row) / Math.max(1, durationMillis)} severity={row.severity} />,
    },
    {
      key: 'component',
      header: 'Component',
      width: '128px',
      hideBelow: 760,
      render: ({ component, agent }) => <MiddleCut text={component ?? agent ?? ''} className={quiet} />,
    },
    levelColumn,
    {
      key: 'message',
      header: 'Message',
      width: 'minmax(200px, 1fr)',
      render: (row) => (
        <span className="max-sm:line-clamp-6">
          <LogMessage row={row} />
        </span>
      ),
    },
  ];
}

/** A tick where in the run something happened. */
function Place({ share, severity }: { readonly share: number; readonly severity: number }) {
  const level = levelOf(severity);
  const colour = level === 'error' || level === 'fatal' || level === 'warn' ? levelEdge[level] : 'var(--text-muted)';
  return (
    <span aria-hidden className="relative block h-5 w-full">
      <span className="absolute inset-x-0 top-1/2 h-px bg-line" />
      <span
        data-colour
        className="absolute top-1.5 h-2 w-0.5"
        style={{ left: `calc(${Math.min(share, 1)} * (100% - 2px))`, background: colour }}
      />
    </span>
  );
}
