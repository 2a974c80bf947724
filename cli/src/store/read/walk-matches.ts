import type { SQLInputValue } from 'node:sqlite';
import { encodeCursor } from './cursor.ts';
import type { CompiledFilter } from './filter/compile-filter.ts';
import type { Reader } from './reader.ts';
import { takePage } from './take-page.ts';
import { toMicros } from './window.ts';

/** One of the two tables that have a full-text index, and how it is called in filters. */
const tables = {
  span: { index: 'span_search', rows: 'spans', alias: 's', time: 'start_micros' },
  log: { index: 'log_search', rows: 'logs', alias: 'l', time: 'time_micros' },
} as const;

export interface Walk {
  readonly table: keyof typeof tables;
  readonly filter: CompiledFilter;
  readonly from: number;
  readonly to: number;
  /** The page before ended with this row. */
  readonly before: number | undefined;
  readonly limit: number;
}

interface Walked {
  readonly id: number;
}

/**
 * A page of what has a word or an attribute that many have, the last to arrive first: the full-text index gives them in this order
 * at once, and in that of time only after it has given all.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows the columns of its table
export function walkMatches<R extends Walked>(
  reader: Reader,
  { table, filter, from, to, before, limit }: Walk,
): { readonly rows: readonly R[]; readonly nextCursor: string | undefined } {
  const { index, rows: name, alias, time } = tables[table];
  const inWindow = [toMicros(from), toMicros(to)];
  const range = reader.row<{ first: number | null; last: number | null }>(
    `SELECT min(id) AS first, max(id) AS last FROM ${name} WHERE ${time} >= ? AND ${time} < ?`,
    ...inWindow,
  );
  const { match, rest } = filter.walk ?? { match: '', rest: filter.where };
  const values: SQLInputValue[] = [match, range?.first ?? 0, Math.min(range?.last ?? 0, (before ?? Infinity) - 1)];
  const candidates = reader.iterate<R>(
    `SELECT ${alias}.* ${filter.columns} FROM ${index} CROSS JOIN ${name} ${alias} ON ${alias}.id = ${index}.rowid
     WHERE ${index} MATCH ? AND ${index}.rowid >= ? AND ${index}.rowid <= ? AND ${alias}.${time} >= ? AND ${alias}.${time} < ?
       AND ${rest.text}
     ORDER BY ${index}.rowid DESC`,
    ...filter.columnValues,
    ...values,
    ...inWindow,
    ...rest.values,
  );
  const { rows, last } = takePage(candidates, limit, filter.test);
  return { rows, nextCursor: last === undefined ? undefined : encodeCursor([last.id]) };
}
