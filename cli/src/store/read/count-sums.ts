import type { QueryOf } from '../../api/routes.ts';
import type { Counted, Counting, Sums } from './counting.ts';
import { compileMinutesFilter } from './filter/compile-minutes-filter.ts';
import { always } from './filter/sql.ts';
import type { Reader } from './reader.ts';
import type { TimeSteps } from './time-steps.ts';
import { minutesOf } from './window.ts';

/** The sums that tell apart what the filter asks for. */
export function sumsFor({ sums, signal }: Counting, filter: string | undefined): Sums | undefined {
  return sums.find(({ table }) => compileMinutesFilter(filter, signal, table) !== undefined);
}

/** All that there are in the window, to the minute. */
export function countAll(reader: Reader, { sums: [{ table }], items }: Counting, from: number, to: number): number {
  const { first, end } = minutesOf(from, to);
  const sql = `SELECT total(${items}) AS items FROM ${table} m WHERE m.minute >= ? AND m.minute < ?`;
  return reader.row<{ items: number }>(sql, first, end)?.items ?? 0;
}

/** What matches, by step and kind. Steps, and the window, are whole units. */
export function countSums(
  reader: Reader,
  { signal, kindOfSums, items }: Counting,
  { table, unit, unitMillis, condition = always }: Sums,
  { fromMillis, stepMillis }: TimeSteps,
  { from, to, filter }: QueryOf<'traceHistogram'>,
): Counted[] {
  const where = compileMinutesFilter(filter, signal, table);
  return reader.rows<Counted>(
    `SELECT (m.${unit} - ${fromMillis / unitMillis}) / ${stepMillis / unitMillis} AS at_step, ${kindOfSums} AS of_kind, sum(${items}) AS items
     FROM ${table} m WHERE ${condition.text} AND m.${unit} >= ? AND m.${unit} < ? AND ${where?.text} GROUP BY 1, 2`,
    ...condition.values,
    from / unitMillis,
    to / unitMillis,
    ...(where?.values ?? []),
  );
}
