import type { QueryOf } from '../../api/routes.ts';
import { decodeSortedCursor, encodeCursor } from './cursor.ts';
import { compileCallsFilter } from './filter/compile-calls-filter.ts';
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
  { from, to, cursor, limit = 100, filter: text }: QueryOf<'spans'>,
): { readonly rows: readonly StoredSpan[]; readonly nextCursor: string | undefined } {
  const after = decodeSortedCursor(cursor, SORT, ['number', 'number']);
  const slice = { fromMicros: toMicros(from), toMicros: toMicros(to) };
  // An index that leads to what matches is the better one.
  const start = filter.isLed ? '+s.start_micros' : 's.start_micros';
  const within = [
    sql(`${start} >= ? AND ${start} < ?`, slice.fromMicros, slice.toMicros),
    after === undefined ? always : sql('(s.duration_nanos, s.id) < (?, ?)', ...after),
  ];
  const matching = filter.walk === undefined ? filter.where : matchWithin('span', filter.walk, slice);
  const calls = filter.isLed ? undefined : compileCallsFilter(text);
  const read = (...wheres: readonly Sql[]): Iterable<Place> =>
    longestFirst(
      reader,
      filter,
      wheres.map((where) => joinSql([...within, where], 'AND')),
      limit,
    );
  function* candidates(): Generator<Place> {
    if (after === undefined || after[0] >= 1e9) yield* read(joinSql([matching, SLOW], 'AND'));
    // Calls of models, and what else names one, have indexes of their own.
    const parts = calls === undefined ? [matching] : [calls.calls, calls.others];
    yield* read(...parts.map((part) => joinSql([part, QUICK], 'AND')));
  }
  const { rows, last } = takePage(candidates(), limit, filter.test);
  const nextCursor = last && encodeCursor([SORT, last.duration_nanos, last.id]);
  return { rows: readSpans(reader, rows), nextCursor };
}

/** Their places alone, where that is enough: to sort whole rows takes ten times as long. */
function longestFirst(reader: Reader, filter: CompiledFilter, wheres: readonly Sql[], limit: number): Iterable<Place> {
  const isTested = filter.test !== undefined;
  const columns = isTested ? `s.* ${filter.columns}` : 's.id, s.duration_nanos';
  const parts = wheres.map(({ text }) => `SELECT ${columns} FROM spans s WHERE ${text}`);
  return reader.iterate<Place>(
    `${parts.join(' UNION ALL ')} ORDER BY duration_nanos DESC, id DESC ${isTested ? '' : `LIMIT ${limit + 1}`}`,
    ...wheres.flatMap(({ values }) => [...(isTested ? filter.columnValues : []), ...values]),
  );
}

function readSpans(reader: Reader, places: readonly Place[]): StoredSpan[] {
  return reader.rows<StoredSpan>(
    'SELECT s.* FROM json_each(?) place JOIN spans s ON s.id = place.value ORDER BY place.key',
    JSON.stringify(places.map(({ id }) => id)),
  );
}
