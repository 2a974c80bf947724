import type { ResponseOf } from '../../api/routes.ts';
import { decodeSortedCursor, encodeCursor } from './cursor.ts';
import { defined } from './defined.ts';
import { compileFilter } from './filter/compile-filter.ts';
import type { CompiledFilter } from './filter/compile-filter.ts';
import { countMatches } from './filter/find-by-token.ts';
import { always, joinSql, sql } from './filter/sql.ts';
import type { Sql } from './filter/sql.ts';
import { fromHex, toHex } from './hex-id.ts';
import { inBatches } from './in-batches.ts';
import { inChunks } from './in-chunks.ts';
import { SILENT_AFTER_MILLIS } from './live-operations.ts';
import { liveTraces } from './live-traces.ts';
import { hasMatch, withMatches } from './matches-of-traces.ts';
import { movingTraces } from './moving-traces.ts';
import type { Place, PlacedTrace, SortedQuery } from './moving-traces.ts';
import type { Reader } from './reader.ts';
import { takePage } from './take-page.ts';
import { toTraceSummary } from './trace-summary.ts';
import type { TraceRow } from './trace-summary.ts';
import type { TimeSlice } from './walk-time.ts';
import { toMicros } from './window.ts';

/** Where matches are looked for among them, trace by trace. */
const BATCH = 1000;
/** Of more spans that match, the first page is soon full. */
const MOST_LED = 30_000;
const LED_SHARE = 5;

/** Of one whose root has not come and whose run goes on, the time up to the first page counts, so that the pages fit together. */
const duration = `CASE WHEN t.root_span_id IS NULL AND t.end_micros >= ?
  AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.run_id = t.run_id AND r.outcome IS NOT NULL) THEN ? ELSE t.end_micros END - t.start_micros`;

/** A page of the traces in which a span matches, the longest or costliest first. */
export function listSortedTraces(reader: Reader, query: SortedQuery): ResponseOf<'traces'> {
  const { sort, limit = 100 } = query;
  const filter = compileFilter(reader, query.filter, 'span', { isForCounts: true, mostLed: MOST_LED });
  const after = decodeSortedCursor(query.cursor, sort, ['number', 'string', 'number']);
  const [afterValue, afterId, nowMillis] = after ?? [Infinity, '', reader.nowMillis];
  const isAll = filter.where.text === always.text;
  const isAfter = ({ sort_value, trace_id }: Place): boolean =>
    sort_value < afterValue || (sort_value === afterValue && toHex(trace_id) < afterId);
  const moving = movingTraces(reader, query, nowMillis);
  const slice = { fromMicros: toMicros(query.from), toMicros: toMicros(query.to) };
  const isLarge = isLargePart(reader, slice);
  const start = isLarge ? '+t.start_micros' : 't.start_micros';
  const condition = joinSql(
    [
      sql(`${start} >= ? AND ${start} < ?`, slice.fromMicros, slice.toMicros),
      moving.size === 0 ? always : sql('t.trace_id NOT IN (SELECT unhex(value) FROM json_each(?))', idsOf(moving)),
      !isAll && isLedToFew(reader, filter) ? hasMatch(reader, filter, slice) : always,
    ],
    'AND',
  );
  const first = after && { sort_value: afterValue, trace_id: fromHex(afterId) };
  const arrived = arrivedTraces(reader, condition, valueOf(sort, nowMillis), {
    first,
    batch: isAll ? limit + 1 : BATCH,
  });
  const places = highestFirst(arrived, [...moving.values()].filter(isAfter).sort(byPlace));
  const rows = readRows(reader, places, limit + 1);
  const live = new Set(liveTraces(reader).map(({ trace_id }) => toHex(trace_id)));
  const hasMatched = ({ trace_id, matched = 0 }: PlacedTrace & { readonly matched?: number }): boolean =>
    isAll || matched > 0 || live.has(toHex(trace_id));
  // Those of a large part lie far apart: from the first to the last of several, the full-text index has most of what it has.
  const together = filter.walk !== undefined && isLarge ? 1 : limit + 1;
  const candidates = isAll ? rows : withMatches(reader, rows, filter, together);
  const { rows: page, last } = takePage<PlacedTrace & { readonly matched?: number }>(candidates, limit, hasMatched);
  const items = page.map((row) => ({ ...toTraceSummary(reader, row), ...defined({ matched: row.matched }) }));
  if (last === undefined) return { items };
  return { items, nextCursor: encodeCursor([sort, last.sort_value, toHex(last.trace_id), nowMillis]) };
}

function isLedToFew(reader: Reader, { walk, isLed }: CompiledFilter): boolean {
  return walk === undefined ? isLed : countMatches(reader, 'span', walk.match, MOST_LED) <= MOST_LED;
}

function valueOf(sort: SortedQuery['sort'], nowMillis: number): Sql {
  if (sort === 'cost') return sql('t.cost_usd');
  return sql(duration, toMicros(nowMillis - SILENT_AFTER_MILLIS), toMicros(nowMillis));
}

/** Whether it has so many of all traces that an index leads to them in more time than it takes to look at all. */
function isLargePart(reader: Reader, { fromMicros, toMicros: endMicros }: TimeSlice): boolean {
  const all = reader.row<{ first: number | null; last: number | null }>(
    'SELECT (SELECT min(start_micros) FROM traces) AS first, (SELECT max(start_micros) FROM traces) AS last',
  );
  const [first, last] = [all?.first ?? 0, all?.last ?? 0];
  return (Math.min(endMicros, last) - Math.max(fromMicros, first)) * LED_SHARE > last - first;
}

/** The highest first, from behind `first` on. */
function arrivedTraces(
  reader: Reader,
  condition: Sql,
  value: Sql,
  { first, batch }: { readonly first: Place | undefined; readonly batch: number },
): Iterable<Place> {
  return inBatches(first, batch, (after, most) => {
    const seek =
      after && sql(`(${value.text}, t.trace_id) < (?, ?)`, ...value.values, after.sort_value, after.trace_id);
    const where = seek === undefined ? condition : joinSql([condition, seek], 'AND');
    return reader.rows<Place>(
      `SELECT t.trace_id, ${value.text} AS sort_value FROM traces t
       WHERE ${where.text} ORDER BY sort_value DESC, t.trace_id DESC LIMIT ?`,
      ...value.values,
      ...where.values,
      most,
    );
  });
}

function idsOf(traces: ReadonlyMap<string, PlacedTrace>): string {
  return JSON.stringify([...traces.keys()]);
}

function byPlace(a: Place, b: Place): number {
  return b.sort_value - a.sort_value || (toHex(a.trace_id) < toHex(b.trace_id) ? 1 : -1);
}

/** Two lists, each with the highest first, as one. */
function* highestFirst(places: Iterable<Place>, others: readonly PlacedTrace[]): Generator<Place> {
  let next = 0;
  for (const place of places) {
    for (let other = others[next]; other !== undefined && byPlace(other, place) < 0; other = others[++next])
      yield other;
    yield place;
  }
  yield* others.slice(next);
}

/** Whole rows, for so many places at a time: to sort them all takes ten times as long. */
function* readRows(reader: Reader, places: Iterable<Place>, most: number): Generator<PlacedTrace> {
  for (const some of inChunks(places, most)) yield* rowsAt(reader, some);
}

function rowsAt(reader: Reader, places: readonly (Place | PlacedTrace)[]): PlacedTrace[] {
  const known = reader.rows<TraceRow>(
    'SELECT t.* FROM json_each(?) id JOIN traces t ON t.trace_id = unhex(id.value)',
    JSON.stringify(places.filter((place) => !('name' in place)).map(({ trace_id }) => toHex(trace_id))),
  );
  const rows = new Map(known.map((row) => [toHex(row.trace_id), row]));
  return places.flatMap((place): PlacedTrace[] => {
    if ('name' in place) return [place];
    const row = rows.get(toHex(place.trace_id));
    return row === undefined ? [] : [{ ...row, sort_value: place.sort_value }];
  });
}
