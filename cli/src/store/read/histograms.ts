import type { Histogram } from '../../api/common.ts';
import type { QueryOf } from '../../api/routes.ts';
import { compileFilter } from './filter/compile-filter.ts';
import { compileMinutesFilter } from './filter/compile-minutes-filter.ts';
import type { Reader } from './reader.ts';
import { takePage } from './take-page.ts';
import { StepCounts } from './step-counts.ts';
import { cutIntoSteps } from './time-steps.ts';
import type { TimeSteps } from './time-steps.ts';
import { spanStatuses } from './trace-summary.ts';
import { minutesOf, toMicros } from './window.ts';

/** Names that no column has: rows that are tested come with all of theirs. */
interface Counted {
  readonly at_step: number;
  readonly of_kind: number;
  readonly items: number;
}

/** What a histogram is made over. */
interface Counting {
  readonly target: 'span' | 'log';
  readonly signal: 'traces' | 'logs';
  readonly minutes: 'span_minutes' | 'log_minutes';
  readonly rows: string;
  readonly time: string;
  /** What series are told apart by. */
  readonly kind: string;
  readonly minuteKind: string;
  readonly minuteItems: string;
  readonly names: readonly string[];
}

const ofSpans: Counting = {
  target: 'span',
  signal: 'traces',
  minutes: 'span_minutes',
  rows: 'spans s',
  time: 's.start_micros',
  kind: 's.status',
  minuteKind: 'm.status',
  minuteItems: 'm.spans',
  names: spanStatuses,
};

const ofLogs: Counting = {
  target: 'log',
  signal: 'logs',
  minutes: 'log_minutes',
  rows: 'logs l',
  time: 'l.time_micros',
  kind: '(l.severity - 1) / 4',
  minuteKind: '(m.severity - 1) / 4',
  minuteItems: 'm.records',
  names: ['trace', 'debug', 'info', 'warn', 'error', 'fatal'],
};

/** Spans that match over time, by status. */
export function readTraceHistogram(reader: Reader, query: QueryOf<'traceHistogram'>): Histogram {
  return readHistogram(reader, ofSpans, query);
}

/** Log records that match over time, by level. */
export function readLogHistogram(reader: Reader, query: QueryOf<'logHistogram'>): Histogram {
  return readHistogram(reader, ofLogs, query);
}

const BUCKETS = 60;
const MINUTE_MILLIS = 60_000;
/** Of so many in the window, minutes are fine enough: counting each would take longer than a reader waits. */
const MANY = 50_000;

function readHistogram(reader: Reader, counting: Counting, query: QueryOf<'traceHistogram'>): Histogram {
  const { from, to, filter, buckets = BUCKETS } = query;
  const byMinutes = compileMinutesFilter(filter, counting.signal, counting.minutes);
  const total = countInMinutes(reader, counting, from, to);
  const steps = cutIntoSteps(from, to, buckets, byMinutes !== undefined && total > MANY ? MINUTE_MILLIS : undefined);
  const counted =
    byMinutes !== undefined && steps.stepMillis >= MINUTE_MILLIS
      ? readMinutes(reader, counting, steps, query)
      : readRows(reader, counting, steps, query);
  const counts = new StepCounts(steps);
  for (const { at_step, of_kind, items } of counted) counts.add(counting.names[of_kind] ?? 'trace', at_step, items);
  return counts.toHistogram(counting.names);
}

function countInMinutes(reader: Reader, { minutes, minuteItems }: Counting, from: number, to: number): number {
  const { first, end } = minutesOf(from, to);
  const sql = `SELECT total(${minuteItems}) AS items FROM ${minutes} m WHERE m.minute >= ? AND m.minute < ?`;
  return reader.row<{ items: number }>(sql, first, end)?.items ?? 0;
}

function readMinutes(
  reader: Reader,
  counting: Counting,
  steps: TimeSteps,
  query: QueryOf<'traceHistogram'>,
): Counted[] {
  const where = compileMinutesFilter(query.filter, counting.signal, counting.minutes);
  const { first, end } = minutesOf(steps.fromMillis, query.to);
  return reader.rows<Counted>(
    `SELECT (m.minute - ${first}) / ${steps.stepMillis / MINUTE_MILLIS} AS at_step, ${counting.minuteKind} AS of_kind, sum(${counting.minuteItems}) AS items
     FROM ${counting.minutes} m WHERE m.minute >= ? AND m.minute < ? AND ${where?.text} GROUP BY 1, 2`,
    first,
    end,
    ...(where?.values ?? []),
  );
}

function readRows(
  reader: Reader,
  { target, rows, time, kind }: Counting,
  steps: TimeSteps,
  { from, to, filter }: QueryOf<'traceHistogram'>,
): Iterable<Counted> {
  const { where, test, columns, columnValues } = compileFilter(reader, filter, target);
  const step = `(${time} - ${toMicros(steps.fromMillis)}) / ${toMicros(steps.stepMillis)} AS at_step, ${kind} AS of_kind`;
  const inWindow = `${time} >= ? AND ${time} < ? AND ${where.text}`;
  const values = [toMicros(from), toMicros(to), ...where.values];
  if (test === undefined) {
    return reader.iterate(`SELECT ${step}, count(*) AS items FROM ${rows} WHERE ${inWindow} GROUP BY 1, 2`, ...values);
  }
  const candidates = reader.iterate<Counted>(
    `SELECT ${step}, 1 AS items, ${rows.slice(-1)}.* ${columns} FROM ${rows} WHERE ${inWindow} ORDER BY ${time} DESC`,
    ...columnValues,
    ...values,
  );
  return takePage(candidates, Infinity, test).rows;
}
