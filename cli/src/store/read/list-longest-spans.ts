import type { QueryOf } from '../../api/routes.ts';
import { decodeSortedCursor, encodeCursor } from './cursor.ts';
import { compileCallsFilter } from './filter/compile-calls-filter.ts';
import type { CompiledFilter } from './filter/compile-filter.ts';
import { matchWithin } from './filter/match-within.ts';
import { always, joinSql, sql } from './filter/sql.ts';
import type { Sql } from './filter/sql.ts';
import { inBatches } from './in-batches.ts';
import { inChunks } from './in-chunks.ts';
import type { Reader } from './reader.ts';
import type { StoredSpan } from './span-row.ts';
import { takePage } from './take-page.ts';
import { toMicros } from './window.ts';

/** What takes so long has an index of its own: `spans_slow`. */
const SLOW = sql('s.duration_nanos >= 1e9');
const QUICK = sql('s.duration_nanos < 1e9');
const SORT = 'duration';
/** Where rows are tested, there are more candidates than a page has. */
const TESTED_BATCH = 1000;

type Place = Pick<StoredSpan, 'id' | 'duration_nanos'>;

/** A page of the spans that match, the longest first. */
export function listLongestSpans(
  reader: Reader,
  filter: CompiledFilter,
  { from, to, cursor, limit = 100, filter: text }: QueryOf<'spans'>,
): { readonly rows: readonly StoredSpan[]; readonly nextCursor: string | undefined } {
  const after = decodeSortedCursor(cursor, SORT, ['number', 'number']);
  const first = after && { duration_nanos: after[0], id: after[1] };
  const slice = { fromMicros: toMicros(from), toMicros: toMicros(to) };
  // An index that leads to what matches is the better one.
  const start = filter.isLed ? '+s.start_micros' : 's.start_micros';
  const within = sql(`${start} >= ? AND ${start} < ?`, slice.fromMicros, slice.toMicros);
  const matching = filter.walk === undefined ? filter.where : matchWithin(reader, 'span', filter.walk, slice);
  const batch = filter.test === undefined ? limit + 1 : TESTED_BATCH;
  const read = (...wheres: readonly Sql[]): Iterable<Place> =>
    longestFirst(
      reader,
      wheres.map((where) => joinSql([within, where], 'AND')),
      first,
      batch,
    );
  function* places(): Generator<Place> {
    if (first === undefined || first.duration_nanos >= 1e9) yield* read(joinSql([matching, SLOW], 'AND'));
    // Calls of models, and what else names one, have indexes of their own.
    const calls = compileCallsFilter(text);
    const parts = calls === undefined ? [matching] : [calls.calls, calls.others];
    yield* read(...parts.map((part) => joinSql([part, QUICK], 'AND')));
  }
  const found = filter.isLed ? read(matching) : places();
  const { rows, last } = takePage(readSpans(reader, filter, found, limit + 1), limit, filter.test);
  return { rows, nextCursor: last && encodeCursor([SORT, last.duration_nanos, last.id]) };
}

/** Their places alone: to sort whole rows takes ten times as long. */
function longestFirst(
  reader: Reader,
  wheres: readonly Sql[],
  first: Place | undefined,
  batch: number,
): Iterable<Place> {
  return inBatches<Place>(first, batch, (after, most) => {
    const seek =
      after === undefined ? always : sql('(s.duration_nanos, s.id) < (?, ?)', after.duration_nanos, after.id);
    const parts = wheres.map((where) => joinSql([where, seek], 'AND'));
    return reader.rows<Place>(
      `${parts.map(({ text }) => `SELECT s.id, s.duration_nanos FROM spans s WHERE ${text}`).join(' UNION ALL ')}
       ORDER BY duration_nanos DESC, id DESC LIMIT ?`,
      ...parts.flatMap(({ values }) => values),
      most,
    );
  });
}

function* readSpans(
  reader: Reader,
  { columns, columnValues }: CompiledFilter,
  places: Iterable<Place>,
  most: number,
): Generator<StoredSpan> {
  for (const some of inChunks(places, most)) {
    yield* reader.rows<StoredSpan>(
      `SELECT s.* ${columns} FROM json_each(?) place JOIN spans s ON s.id = place.value ORDER BY place.key`,
      ...columnValues,
      JSON.stringify(some.map(({ id }) => id)),
    );
  }
}
