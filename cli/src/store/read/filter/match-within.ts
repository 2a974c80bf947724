import type { Reader } from '../reader.ts';
import type { TimeSlice } from '../walk-time.ts';
import type { CompiledFilter } from './compile-filter.ts';
import { searches } from './find-by-token.ts';
import type { SearchedTable } from './find-by-token.ts';
import { joinSql, sql } from './sql.ts';
import type { Sql } from './sql.ts';

type Walk = NonNullable<CompiledFilter['walk']>;
type Bound = 'min' | 'max';

/** What the full-text index has of the slice alone: of a word that many have, all would take long. */
export function matchWithin(reader: Reader, table: SearchedTable, walk: Walk, slice: TimeSlice): Sql {
  const { time } = searches[table];
  const { fromMicros, toMicros } = slice;
  const { first, last } = reader.once(ends[table]);
  // Behind its ends there is nothing to be left out, and to find the id of an end takes as long as to count.
  const bounds: Bound[] = [
    ...(fromMicros > first ? ['min' as const] : []),
    ...(toMicros <= last ? ['max' as const] : []),
  ];
  return matchBetween(table, walk, sql(`${time} >= ? AND ${time} < ?`, fromMicros, toMicros), bounds);
}

/** The same of the rows for which a condition holds; some others may be in it. */
export function matchAmong(table: SearchedTable, walk: Walk, condition: Sql): Sql {
  return matchBetween(table, walk, condition, ['min', 'max']);
}

function matchBetween(table: SearchedTable, { match, rest }: Walk, condition: Sql, bounds: readonly Bound[]): Sql {
  const { table: index, row, rows } = searches[table];
  const bounded = bounds.map((bound) => {
    // The sign keeps SQLite from looking for the smallest id from the smallest on.
    const id = `(SELECT ${bound}(+id) FROM ${rows} WHERE ${condition.text})`;
    return sql(`rowid ${bound === 'min' ? '>=' : '<='} ${id}`, ...condition.values);
  });
  const found = joinSql([sql(`${index} MATCH ?`, match), ...bounded], 'AND');
  return joinSql([sql(`${row} IN (SELECT rowid FROM ${index} WHERE ${found.text})`, ...found.values), rest], 'AND');
}

interface Ends {
  readonly first: number;
  readonly last: number;
}

const ends = { span: (reader: Reader) => readEnds(reader, 'span'), log: (reader: Reader) => readEnds(reader, 'log') };

function readEnds(reader: Reader, table: SearchedTable): Ends {
  const { rows, time } = searches[table];
  const found = reader.row<{ first: number | null; last: number | null }>(
    `SELECT (SELECT min(${time}) FROM ${rows}) AS first, (SELECT max(${time}) FROM ${rows}) AS last`,
  );
  return { first: found?.first ?? 0, last: found?.last ?? 0 };
}
