import { operationKinds, spanStatuses } from '../../api/closed-sets.ts';
import type { Histogram } from '../../api/common.ts';
import { logLevels } from '../../api/log-level.ts';
import type { QueryOf } from '../../api/routes.ts';
import { SLOT_MINUTES } from '../schema.ts';
import { compileCallsFilter } from './filter/compile-calls-filter.ts';
import { compileFilter } from './filter/compile-filter.ts';
import { compileGroupsFilter } from './filter/compile-groups-filter.ts';
import { compileMinutesFilter } from './filter/compile-minutes-filter.ts';
import type { SumTable } from './filter/compile-minutes-filter.ts';
import { compileMatch } from './filter/compile-match.ts';
import { matchWithin } from './filter/match-within.ts';
import { isOfOpenTrace } from './filter/said-or-around.ts';
import { always, sql } from './filter/sql.ts';
import type { Sql } from './filter/sql.ts';
import { countByMatch } from './count-by-match.ts';
import type { Reader } from './reader.ts';
import { takePage } from './take-page.ts';
import { StepCounts } from './step-counts.ts';
import { cutIntoSteps } from './time-steps.ts';
import type { TimeSteps } from './time-steps.ts';
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
  /** What its key begins with besides the time. */
  readonly condition?: Sql;
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
const SLOT_MILLIS = SLOT_MINUTES * MINUTE_MILLIS;
const ofAnyKind = sql('m.operation IN (SELECT value FROM json_each(?))', JSON.stringify(operationKinds));

const ofSpans: Counting = {
  target: 'span',
  signal: 'traces',
  sums: [
    { table: 'span_minutes', unit: 'minute', unitMillis: MINUTE_MILLIS },
    { table: 'span_slots', unit: 'slot', unitMillis: SLOT_MILLIS, condition: ofAnyKind },
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
  sums: [
    { table: 'log_minutes', unit: 'minute', unitMillis: MINUTE_MILLIS },
    { table: 'log_slots', unit: 'slot', unitMillis: SLOT_MILLIS },
  ],
  items: 'm.records',
  rows: 'logs l',
  time: 'l.time_micros',
  kind: '(l.severity - 1) / 4',
  kindOfSums: '(m.severity - 1) / 4',
  names: logLevels,
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
/** Of so many in the window, minutes are fine enough: counting each would take longer than a reader waits. */
const MANY = 50_000;
/** An index that leads to more than one of so many is slower than to look at all. */
const LED_SHARE = 5;

function readHistogram(reader: Reader, counting: Counting, query: QueryOf<'traceHistogram'>): Histogram {
  const { from, to, filter, buckets = BUCKETS } = query;
  const items = countAll(reader, counting, from, to);
  const known = counting.sums.find(({ table }) => compileMinutesFilter(filter, counting.signal, table) !== undefined);
  const match = known === undefined && counting.target === 'span' ? compileMatch(filter) : undefined;
  const unitMillis = known?.unitMillis ?? (match === undefined ? undefined : SLOT_MILLIS);
  const steps = cutIntoSteps(from, to, buckets, items > MANY ? unitMillis : undefined);
  const isInUnits = unitMillis !== undefined && steps.stepMillis % unitMillis === 0;
  const counts = new StepCounts(steps);
  const counted =
    isInUnits && known !== undefined
      ? readSums(reader, counting, known, steps, query)
      : isInUnits && match !== undefined
        ? countByMatch(reader, match, steps, to)
        : readRows(reader, counting, steps, query, items);
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
  { table, unit, unitMillis, condition = always }: Sums,
  { fromMillis, stepMillis }: TimeSteps,
  { to, filter }: QueryOf<'traceHistogram'>,
): Counted[] {
  const where = compileMinutesFilter(filter, signal, table);
  const first = fromMillis / unitMillis;
  return reader.rows<Counted>(
    `SELECT (m.${unit} - ${first}) / ${stepMillis / unitMillis} AS at_step, ${kindOfSums} AS of_kind, sum(${items}) AS items
     FROM ${table} m WHERE ${condition.text} AND m.${unit} >= ? AND m.${unit} < ? AND ${where?.text} GROUP BY 1, 2`,
    ...condition.values,
    first,
    Math.ceil(to / unitMillis),
    ...(where?.values ?? []),
  );
}

/** @param items how many there are in the window */
function readRows(
  reader: Reader,
  counting: Counting,
  steps: TimeSteps,
  query: QueryOf<'traceHistogram'>,
  items: number,
): Iterable<Counted> {
  const { target, rows, time, kind } = counting;
  const { from, to, filter } = query;
  const calls = target === 'span' ? compileCallsFilter(filter) : undefined;
  const mostLed = calls === undefined ? { mostLed: Math.floor(items / LED_SHARE) } : {};
  const compiled = compileFilter(reader, filter, target, { isForCounts: true, ...mostLed });
  if (calls !== undefined && !compiled.isSelective) {
    // To be led to each of many takes twice the time.
    return [calls.calls, calls.others].flatMap((which) => countStepByStep(reader, counting, steps, query, which));
  }
  const groups = target === 'log' && !compiled.isSelective ? compileGroupsFilter(filter) : undefined;
  if (groups !== undefined) {
    const counted = countStepByStep(reader, counting, steps, query, groups);
    return [...counted, ...countOpenBesides(reader, counting, steps, query, compiled.where, groups)];
  }
  const { walk, test, columns, columnValues } = compiled;
  const slice = { fromMicros: toMicros(from), toMicros: toMicros(to) };
  const where = walk === undefined ? compiled.where : matchWithin(target, walk, slice);
  if (test === undefined && !compiled.isLed) return countStepByStep(reader, counting, steps, query, where);
  const step = `${stepOf(time, steps)} AS at_step, ${kind} AS of_kind`;
  const looked = compiled.isLed ? `+${time}` : time;
  const inWindow = `${looked} >= ? AND ${looked} < ? AND ${where.text}`;
  const values = [slice.fromMicros, slice.toMicros, ...where.values];
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

/** What is to be added to the counts by group: those of open traces belong to others, or to none, until their spans have arrived. */
function countOpenBesides(
  reader: Reader,
  { rows, time, kind }: Counting,
  steps: TimeSteps,
  { from, to }: QueryOf<'traceHistogram'>,
  where: Sql,
  groups: Sql,
): Counted[] {
  return reader.rows<Counted>(
    `SELECT ${stepOf(time, steps)} AS at_step, ${kind} AS of_kind, sum(ifnull(${where.text}, 0) - ifnull(${groups.text}, 0)) AS items
     FROM ${rows} WHERE ${isOfOpenTrace} AND ${time} >= ? AND ${time} < ? GROUP BY 1, 2`,
    ...where.values,
    ...groups.values,
    toMicros(from),
    toMicros(to),
  );
}

function stepOf(time: string, { fromMillis, stepMillis }: TimeSteps): string {
  return `(${time} - ${toMicros(fromMillis)}) / ${toMicros(stepMillis)}`;
}

/** To group rows takes longer than to read them: each step is counted by itself. */
function countStepByStep(
  reader: Reader,
  { rows, time, kind, names }: Counting,
  { fromMillis, stepMillis, count }: TimeSteps,
  { from, to }: QueryOf<'traceHistogram'>,
  where: Sql,
): Counted[] {
  const kinds = names.map((_, index) => `count(*) FILTER (WHERE ${kind} = ${index})`).join(', ');
  const counted = reader.rows<{ at_step: number; counts: string }>(
    `WITH RECURSIVE steps (at_step, start) AS (SELECT 0, ?1 UNION ALL SELECT at_step + 1, start + ?2 FROM steps WHERE at_step + 1 < ?3)
     SELECT at_step, (
       SELECT json_array(${kinds}) FROM ${rows} WHERE ${time} >= max(start, ?4) AND ${time} < min(start + ?2, ?5) AND ${where.text}
     ) AS counts FROM steps`,
    toMicros(fromMillis),
    toMicros(stepMillis),
    count,
    toMicros(from),
    toMicros(to),
    ...where.values,
  );
  const all = counted.flatMap(({ at_step, counts }) =>
    (JSON.parse(counts) as number[]).map((items, of_kind) => ({ at_step, of_kind, items })),
  );
  return all.filter(({ items }) => items > 0);
}
