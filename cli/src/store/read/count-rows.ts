import type { QueryOf } from '../../api/routes.ts';
import { whole } from './counting.ts';
import type { Counted, Counting, Counts } from './counting.ts';
import { compileCallsFilter } from './filter/compile-calls-filter.ts';
import { compileFilter } from './filter/compile-filter.ts';
import { compileGroupsFilter } from './filter/compile-groups-filter.ts';
import { matchWithin } from './filter/match-within.ts';
import { isOfOpenTrace } from './filter/said-or-around.ts';
import { sql } from './filter/sql.ts';
import type { Sql } from './filter/sql.ts';
import type { Reader } from './reader.ts';
import { takePage } from './take-page.ts';
import type { TimeSteps } from './time-steps.ts';
import { toMicros } from './window.ts';

const ofOpenTraces = sql(isOfOpenTrace);

/** An index that leads to more than one of so many is slower than to look at all. */
const LED_SHARE = 5;

/** What matches, by step and kind, row by row. @param items how many there are in the window */
export function countRows(
  reader: Reader,
  counting: Counting,
  steps: TimeSteps,
  query: QueryOf<'traceHistogram'>,
  items: number,
): Counts {
  const { target, rows, time, kind } = counting;
  const { from, to, filter } = query;
  const calls = target === 'span' ? compileCallsFilter(filter) : undefined;
  const mostLed = calls === undefined ? { mostLed: Math.floor(items / LED_SHARE) } : {};
  const compiled = compileFilter(reader, filter, target, { isForCounts: true, ...mostLed });
  if (calls !== undefined && !compiled.isSelective) {
    // To be led to each of many takes twice the time.
    return whole(
      [calls.calls, calls.others].flatMap((which) => countStepByStep(reader, counting, steps, query, which)),
    );
  }
  const groups = target === 'log' && !compiled.isSelective ? compileGroupsFilter(filter) : undefined;
  if (groups !== undefined) {
    return whole([
      ...countGrouped(reader, counting, steps, query, groups),
      ...countGrouped(reader, counting, steps, query, ofOpenTraces, besidesGroups(compiled.where, groups)),
    ]);
  }
  const { walk, test, columns, columnValues } = compiled;
  const slice = { fromMicros: toMicros(from), toMicros: toMicros(to) };
  const where = walk === undefined ? compiled.where : matchWithin(reader, target, walk, slice);
  if (test === undefined && !compiled.isLed) return whole(countStepByStep(reader, counting, steps, query, where));
  // What leads to rows is not to be given up for the index by time.
  const looked = compiled.isLed ? `+${time}` : time;
  if (test === undefined) return whole(countGrouped(reader, { ...counting, time: looked }, steps, query, where));
  const candidates = reader.iterate<Counted>(
    `SELECT ${stepOf(time, steps)} AS at_step, ${kind} AS of_kind, 1 AS items, ${rows.slice(-1)}.* ${columns}
     FROM ${rows} WHERE ${looked} >= ? AND ${looked} < ? AND ${where.text} ORDER BY ${time} DESC`,
    ...columnValues,
    slice.fromMicros,
    slice.toMicros,
    ...where.values,
  );
  const { rows: counted, last } = takePage(candidates, Infinity, test);
  return { counted, wholeFrom: last === undefined ? 0 : last.at_step + 1 };
}

/** @param counted of the rows of a step and kind; how many there are, by default */
function countGrouped(
  reader: Reader,
  { rows, time, kind }: Counting,
  steps: TimeSteps,
  { from, to }: QueryOf<'traceHistogram'>,
  where: Sql,
  counted: Sql = sql('count(*)'),
): Counted[] {
  return reader.rows(
    `SELECT ${stepOf(time, steps)} AS at_step, ${kind} AS of_kind, ${counted.text} AS items
     FROM ${rows} WHERE ${time} >= ? AND ${time} < ? AND ${where.text} GROUP BY 1, 2`,
    ...counted.values,
    toMicros(from),
    toMicros(to),
    ...where.values,
  );
}

/** What is to be added to the counts by group: those of open traces belong to others, or to none, until their spans have arrived. */
function besidesGroups(where: Sql, groups: Sql): Sql {
  return sql(`sum(ifnull(${where.text}, 0) - ifnull(${groups.text}, 0))`, ...where.values, ...groups.values);
}

function stepOf(time: string, { fromMillis, stepMillis }: TimeSteps): string {
  return `(${time} - ${toMicros(fromMillis)}) / ${toMicros(stepMillis)}`;
}

/** To group rows of the index by time takes longer than to read them: each step is counted by itself. */
function countStepByStep(
  reader: Reader,
  { rows, time, kind, names }: Counting,
  steps: TimeSteps,
  { from, to }: QueryOf<'traceHistogram'>,
  where: Sql,
): Counted[] {
  const { fromMillis, stepMillis } = steps;
  const first = steps.indexOf(from);
  const kinds = names.map((_, index) => `count(*) FILTER (WHERE ${kind} = ${index})`).join(', ');
  const counted = reader.rows<{ at_step: number; counts: string }>(
    `WITH RECURSIVE steps (at_step, start) AS (SELECT ?1, ?2 UNION ALL SELECT at_step + 1, start + ?3 FROM steps WHERE start + ?3 < ?5)
     SELECT at_step, (
       SELECT json_array(${kinds}) FROM ${rows} WHERE ${time} >= max(start, ?4) AND ${time} < min(start + ?3, ?5) AND ${where.text}
     ) AS counts FROM steps`,
    first,
    toMicros(fromMillis + first * stepMillis),
    toMicros(stepMillis),
    toMicros(from),
    toMicros(to),
    ...where.values,
  );
  const all = counted.flatMap(({ at_step, counts }) =>
    (JSON.parse(counts) as number[]).map((items, of_kind) => ({ at_step, of_kind, items })),
  );
  return all.filter(({ items }) => items > 0);
}
