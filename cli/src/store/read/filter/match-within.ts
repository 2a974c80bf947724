import type { TimeSlice } from '../walk-time.ts';
import type { CompiledFilter } from './compile-filter.ts';
import { searches } from './find-by-token.ts';
import type { SearchedTable } from './find-by-token.ts';
import { joinSql, sql } from './sql.ts';
import type { Sql } from './sql.ts';

type Walk = NonNullable<CompiledFilter['walk']>;

/** What the full-text index has of the slice alone: of a word that many have, all would take long. */
export function matchWithin(table: SearchedTable, walk: Walk, { fromMicros, toMicros }: TimeSlice): Sql {
  const { time } = searches[table];
  return matchAmong(table, walk, sql(`${time} >= ? AND ${time} < ?`, fromMicros, toMicros));
}

/** The same of the rows for which a condition holds; some others may be in it. */
export function matchAmong(table: SearchedTable, { match, rest }: Walk, condition: Sql): Sql {
  const { table: index, row, rows } = searches[table];
  // The sign keeps SQLite from looking for the smallest id from the smallest on.
  const bound = (of: 'min' | 'max') => `(SELECT ${of}(+id) FROM ${rows} WHERE ${condition.text})`;
  const found = sql(
    `${row} IN (SELECT rowid FROM ${index} WHERE ${index} MATCH ? AND rowid >= ${bound('min')} AND rowid <= ${bound('max')})`,
    match,
    ...condition.values,
    ...condition.values,
  );
  return joinSql([found, rest], 'AND');
}
