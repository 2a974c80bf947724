import { decodeCursor, encodeCursor } from './cursor.ts';
import type { CompiledFilter } from './filter/compile-filter.ts';
import type { SearchedTable } from './filter/find-by-token.ts';
import { matchWithin } from './filter/match-within.ts';
import { always, joinSql, sql } from './filter/sql.ts';
import type { Sql } from './filter/sql.ts';
import type { Reader } from './reader.ts';
import { takePage } from './take-page.ts';
import { walkTime } from './walk-time.ts';
import type { TimeSlice } from './walk-time.ts';
import { toMicros } from './window.ts';

const tables = {
  span: { rows: 'spans', alias: 's', time: 'start_micros' },
  log: { rows: 'logs', alias: 'l', time: 'time_micros' },
} as const;

type Timed = { readonly id: number } & Readonly<Record<'start_micros' | 'time_micros', number>>;

interface PageQuery {
  readonly from: number;
  readonly to: number;
  readonly cursor?: string;
  readonly limit?: number;
}

/** A page of what matches, the newest first. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows the columns of its table
export function listByTime<R extends { readonly id: number }>(
  reader: Reader,
  table: SearchedTable,
  filter: CompiledFilter,
  { from, to, cursor, limit = 100 }: PageQuery,
): { readonly rows: readonly R[]; readonly nextCursor: string | undefined } {
  const { alias, time } = tables[table];
  const after = decodeCursor(cursor, ['number', 'number']);
  const seek = after === undefined ? always : sql(`(${alias}.${time}, ${alias}.id) < (?, ?)`, ...after);
  const window = { fromMicros: toMicros(from), toMicros: Math.min(toMicros(to), (after?.[0] ?? Infinity) + 1) };
  const read = (slice: TimeSlice): Iterable<R> => readSlice(reader, table, filter, slice, seek);
  const isLedTo = filter.isSelective || filter.where.text === always.text;
  const walk = isLedTo ? { rows: read(window), untilMicros: () => undefined } : walkTime(window, read);
  const { rows, last } = takePage(walk.rows, limit, filter.test);
  if (last !== undefined) {
    return { rows, nextCursor: encodeCursor([(last as unknown as Timed)[time], last.id]) };
  }
  const until = walk.untilMicros();
  return { rows, nextCursor: until === undefined ? undefined : encodeCursor([until, 0]) };
}

function readSlice<R>(
  reader: Reader,
  table: SearchedTable,
  filter: CompiledFilter,
  slice: TimeSlice,
  seek: Sql,
): Iterable<R> {
  const { rows, alias, time } = tables[table];
  const inSlice = sql(`${alias}.${time} >= ? AND ${alias}.${time} < ?`, slice.fromMicros, slice.toMicros);
  const where = joinSql(
    [inSlice, seek, filter.walk === undefined ? filter.where : matchWithin(reader, table, filter.walk, slice)],
    'AND',
  );
  return reader.iterate<R>(
    `SELECT ${alias}.* ${filter.columns} FROM ${rows} ${alias} WHERE ${where.text} ORDER BY ${alias}.${time} DESC, ${alias}.id DESC`,
    ...filter.columnValues,
    ...where.values,
  );
}
