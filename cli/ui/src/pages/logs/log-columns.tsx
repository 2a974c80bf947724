import { ListTree } from 'lucide-react';
import type { LogRow } from '../../../../src/api/log.ts';
import { classNames, MiddleCut } from '../../design/index.ts';
import type { Column } from '../../design/index.ts';
import { formatAbsolute, formatClock, formatClockMillis, formatDayClock, formatMinute } from '../../format/index.ts';
import type { Zone } from '../../format/index.ts';
import { ScopedLink } from '../../frame/index.ts';
import { levelColumn, LevelEdge, LogMessage } from '../../log-line/index.ts';

interface LogColumnsOptions {
  readonly zone: Zone;
  /** When today began, where the list goes back further: lines of before say their day. */
  readonly todayMillis: number | undefined;
  readonly wraps: boolean;
  /** Whether lines of several services are mixed. */
  readonly showsService: boolean;
  /** Whether the message needs the room of the milliseconds and of the way to the trace, which the line's details have, too. */
  readonly isNarrow: boolean;
}

/** Columns of the list of log lines. */
export function logColumns(options: LogColumnsOptions): Column<LogRow>[] {
  const { wraps, showsService } = options;
  const quiet = 'text-secondary text-muted';
  return [
    timeColumn(options),
    {
      key: 'service',
      header: 'Service',
      width: '128px',
      hideBelow: showsService ? 1000 : Number.POSITIVE_INFINITY,
      render: ({ service }) => <MiddleCut text={service} className={quiet} />,
    },
    {
      key: 'component',
      header: 'Component',
      width: '120px',
      hideBelow: 640,
      render: ({ component, agent }) => <MiddleCut text={component ?? agent ?? ''} className={quiet} />,
    },
    levelColumn,
    {
      key: 'message',
      header: 'Message',
      width: 'minmax(120px, 1fr)',
      render: (row) => (
        // A line does not take the whole page: its details have the rest.
        <span className={classNames(wraps && 'line-clamp-12 break-words whitespace-pre-wrap')}>
          <LogMessage row={row} />
        </span>
      ),
    },
    {
      key: 'trace',
      header: <span className="sr-only">Trace</span>,
      width: '20px',
      hideBelow: 480,
      render: (row) => <TraceLink row={row} />,
    },
  ];
}

function timeColumn({ zone, todayMillis, isNarrow }: LogColumnsOptions): Column<LogRow> {
  const [ofToday, ofBefore] = isNarrow ? [formatClock, formatMinute] : [formatClockMillis, formatDayClock];
  const [width, widthWithDay] = isNarrow ? ['60px', '80px'] : ['92px', '104px'];
  return {
    key: 'time',
    header: 'Time',
    width: todayMillis === undefined ? width : widthWithDay,
    render: (row) => (
      <Time row={row} zone={zone} format={(at) => (at < (todayMillis ?? 0) ? ofBefore : ofToday)(at, zone)} />
    ),
  };
}

interface TimeProps {
  readonly row: LogRow;
  readonly zone: Zone;
  readonly format: (atMillis: number) => string;
}

function Time({ row, zone, format }: TimeProps) {
  return (
    <>
      <LevelEdge severity={row.severity} />
      <time
        dateTime={new Date(row.atMillis).toISOString()}
        title={formatAbsolute(row.atMillis, zone)}
        className="text-secondary leading-5 text-muted"
      >
        {format(row.atMillis)}
      </time>
    </>
  );
}

function TraceLink({ row: { traceId, spanId } }: { readonly row: LogRow }) {
  if (traceId === undefined) return null;
  return (
    <ScopedLink
      to={`/traces/${traceId}`}
      query={{ span: spanId }}
      tabIndex={-1}
      aria-label="Show the span in its trace"
      title="Show the span in its trace"
      className="flex size-5 items-center justify-center rounded text-muted opacity-40 hover:bg-hover hover:text-ink hover:opacity-100"
    >
      <ListTree size={14} aria-hidden />
    </ScopedLink>
  );
}
