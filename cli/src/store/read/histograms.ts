import { operationKinds } from '../../api/common.ts';
import type { Histogram } from '../../api/common.ts';
import type { QueryOf } from '../../api/routes.ts';
import { SLOT_MINUTES } from '../schema.ts';
import { compileFilter } from './filter/compile-filter.ts';
import { compileMinutesFilter } from './filter/compile-minutes-filter.ts';
import type { SumTable } from './filter/compile-minutes-filter.ts';
import { sql } from './filter/sql.ts';
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

/** A table of sums over time, alias `m`. */
interface Sums {
  readonly table: SumTable;
  readonly unit: 'minute' | 'slot';
  readonly unitMillis: number;
}

/** What a histogram is made over. */
interface Counting {
  readonly target: 'span' | 'log';
  readonly signal: 'traces' | 'logs';
  /** The finest first, which tell apart the least. */
  readonly sums: readonly [Sums, ...Sums[]];
  readonly items: string;
  readonly rows: string;
  readonly time: string;
  /** What series are told apart by. */
  readonly kind: string;
  readonly kindOfSums: string;
  readonly names: readonly string[];
}

const MINUTE_MILLIS = 60_000;

const ofSpans: Counting = {
  target: 'span',
  signal: 'traces',
  sums: [
    { table: 'span_minutes', unit: 'minute', unitMillis: MINUTE_MILLIS },
    { table: 'span_slots', unit: 'slot', unitMillis: SLOT_MINUTES * MINUTE_MILLIS },
  ],
  items: 'm.spans',
  rows: 'spans s',
  time: 's.start_micros',
  kind: 's.status',
  kindOfSums: 'm.status',
  names: spanStatuses,
};

const ofLogs: Counting = {
  target: 'log',
  signal: 'logs',
  sums: [{ table: 'log_minutes', unit: 'minute', unitMillis: MINUTE_MILLIS }],
  items: 'm.records',
  rows: 'logs l',
  time: 'l.time_micros',
  kind: '(l.severity - 1) / 4',
  kindOfSums: '(m.severity - 1) / 4',
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

const allKinds = JSON.stringify(operationKinds);
const BUCKETS = 60;
/** Of so many in the window, minutes are fine enough: counting each would take longer than a reader waits. */
const MANY = 50_000;

function readHistogram(reader: Reader, counting: Counting, query: QueryOf<'traceHistogram'>): Histogram {
  const { from, to, filter, buckets = BUCKETS } = query;
  const known = counting.sums.find(({ table }) => compileMinutesFilter(filter, counting.signal, table) !== undefined);
  const isCoarse = known !== undefined && countAll(reader, counting, from, to) > MANY;
  const steps = cutIntoSteps(from, to, buckets, isCoarse ? known.unitMillis : undefined);
  const counted =
    known !== undefined && steps.stepMillis % known.unitMillis === 0
      ? readSums(reader, counting, known, steps, query)
      : readRows(reader, counting, steps, query);
  const counts = new StepCounts(steps);
  for (const { at_step, of_kind, items } of counted) counts.add(counting.names[of_kind] ?? 'trace', at_step, items);
  return counts.toHistogram(counting.names);
}

function countAll(reader: Reader, { sums: [{ table }], items }: Counting, from: number, to: number): number {
  const { first, end } = minutesOf(from, to);
  const sql = `SELECT total(${items}) AS items FROM ${table} m WHERE m.minute >= ? AND m.minute < ?`;
  return reader.row<{ items: number }>(sql, first, end)?.items ?? 0;
}

function readSums(
  reader: Reader,
  { signal, kindOfSums, items }: Counting,
  { table, unit, unitMillis }: Sums,
  { fromMillis, stepMillis }: TimeSteps,
  { to, filter }: QueryOf<'traceHistogram'>,
): Counted[] {
  const where = compileMinutesFilter(filter, signal, table);
  const first = fromMillis / unitMillis;
  // Their key begins with the operation.
  const kinds = unit === 'slot' ? sql('m.operation IN (SELECT value FROM json_each(?)) AND', allKinds) : sql('');
  return reader.rows<Counted>(
    `SELECT (m.${unit} - ${first}) / ${stepMillis / unitMillis} AS at_step, ${kindOfSums} AS of_kind, sum(${items}) AS items
     FROM ${table} m WHERE ${kinds.text} m.${unit} >= ? AND m.${unit} < ? AND ${where?.text} GROUP BY 1, 2`,
    ...kinds.values,
    first,
    Math.ceil(to / unitMillis),
    ...(where?.values ?? []),
  );
}

function readRows(
  reader: Reader,
  { target, rows, time, kind }: Counting,
  steps: TimeSteps,
  { from, to, filter }: QueryOf<'traceHistogram'>,
): Iterable<Counted> {
  const { where, test, columns, columnValues } = compileFilter(reader, filter, target, { isForCounts: true });
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
