import type { QueryOf } from '../../api/routes.ts';
import { decodeSortedCursor, encodeCursor } from './cursor.ts';
import type { CompiledFilter } from './filter/compile-filter.ts';
import { matchWithin } from './filter/match-within.ts';
import { always, joinSql, sql } from './filter/sql.ts';
import type { Sql } from './filter/sql.ts';
import type { Reader } from './reader.ts';
import type { StoredSpan } from './span-row.ts';
import { takePage } from './take-page.ts';
import { toMicros } from './window.ts';

/** What takes so long has an index of its own: `spans_slow`. */
const SLOW = sql('s.duration_nanos >= 1e9');
const QUICK = sql('s.duration_nanos < 1e9');
const SORT = 'duration';

type Place = Pick<StoredSpan, 'id' | 'duration_nanos'>;

/** A page of the spans that match, the longest first. */
export function listLongestSpans(
  reader: Reader,
  filter: CompiledFilter,
  { from, to, cursor, limit = 100 }: QueryOf<'spans'>,
): { readonly rows: readonly StoredSpan[]; readonly nextCursor: string | undefined } {
  const after = decodeSortedCursor(cursor, SORT, ['number', 'number']);
  const slice = { fromMicros: toMicros(from), toMicros: toMicros(to) };
  // An index that leads to what matches is the better one.
  const start = filter.isLed ? '+s.start_micros' : 's.start_micros';
  const where = joinSql(
    [
      sql(`${start} >= ? AND ${start} < ?`, slice.fromMicros, slice.toMicros),
      after === undefined ? always : sql('(s.duration_nanos, s.id) < (?, ?)', ...after),
      filter.walk === undefined ? filter.where : matchWithin('span', filter.walk, slice),
    ],
    'AND',
  );
  function* candidates(): Generator<Place> {
    if (after === undefined || after[0] >= 1e9)
      yield* longestFirst(reader, filter, joinSql([where, SLOW], 'AND'), limit);
    yield* longestFirst(reader, filter, joinSql([where, QUICK], 'AND'), limit);
  }
  const { rows, last } = takePage(candidates(), limit, filter.test);
  const nextCursor = last && encodeCursor([SORT, last.duration_nanos, last.id]);
  return { rows: readSpans(reader, rows), nextCursor };
}

/** Their places alone, where that is enough: to sort whole rows takes ten times as long. */
function longestFirst(reader: Reader, filter: CompiledFilter, where: Sql, limit: number): Iterable<Place> {
  const isTested = filter.test !== undefined;
  return reader.iterate<Place>(
    `SELECT ${isTested ? `s.* ${filter.columns}` : 's.id, s.duration_nanos'} FROM spans s
     WHERE ${where.text} ORDER BY s.duration_nanos DESC, s.id DESC ${isTested ? '' : `LIMIT ${limit + 1}`}`,
    ...(isTested ? filter.columnValues : []),
    ...where.values,
  );
}

function readSpans(reader: Reader, places: readonly Place[]): StoredSpan[] {
  return reader.rows<StoredSpan>(
    'SELECT s.* FROM json_each(?) place JOIN spans s ON s.id = place.value ORDER BY place.key',
    JSON.stringify(places.map(({ id }) => id)),
  );
}
