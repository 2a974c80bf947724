import type { QueryOf, ResponseOf } from '../../api/routes.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { defined } from './defined.ts';
import { compileFilter } from './filter/compile-filter.ts';
import { compileScopeFilter } from './filter/compile-scope-filter.ts';
import { always, joinSql, sql } from './filter/sql.ts';
import { fromHex, toHex } from './hex-id.ts';
import { listSortedTraces } from './list-sorted-traces.ts';
import { liveTraces } from './live-traces.ts';
import { hasMatch, withMatches } from './matches-of-traces.ts';
import type { CountedTrace } from './matches-of-traces.ts';
import type { Reader } from './reader.ts';
import { takePage } from './take-page.ts';
import { toTraceSummary } from './trace-summary.ts';
import type { TraceRow } from './trace-summary.ts';
import { walkTime } from './walk-time.ts';
import type { TimeSlice } from './walk-time.ts';
import { toMicros } from './window.ts';

export function listTraces(reader: Reader, query: QueryOf<'traces'>): ResponseOf<'traces'> {
  const { limit = 100, sort = 'started' } = query;
  if (sort !== 'started') return listSortedTraces(reader, { ...query, sort });
  const filter = compileFilter(reader, query.filter, 'span');
  const after = decodeCursor(query.cursor, ['number', 'string']);
  const isAll = filter.where.text === always.text;
  const isInScope = compileScopeFilter(query.filter, 'traces');
  const live = isInScope === undefined ? [] : liveTraces(reader).filter(isInScope);
  const seek = after === undefined ? always : sql('(t.start_micros, t.trace_id) < (?, ?)', after[0], fromHex(after[1]));
  const read = (slice: TimeSlice): Iterable<TraceRow> => {
    const inSlice = sql('t.start_micros >= ? AND t.start_micros < ?', slice.fromMicros, slice.toMicros);
    const where = joinSql([inSlice, seek, isAll ? always : hasMatch(reader, filter, slice)], 'AND');
    const arrived = reader.iterate<TraceRow>(
      `SELECT t.* FROM traces t WHERE ${where.text} ORDER BY t.start_micros DESC, t.trace_id DESC`,
      ...where.values,
    );
    return newestFirst(
      arrived,
      live.filter((row) => isWithin(row, slice) && isAfter(row, after)),
    );
  };
  const window = {
    fromMicros: toMicros(query.from),
    toMicros: Math.min(toMicros(query.to), (after?.[0] ?? Infinity) + 1),
  };
  const isLedTo = isAll || filter.isSelective;
  const walk = isLedTo ? { rows: read(window), untilMicros: () => undefined } : walkTime(window, read);
  const candidates = isAll ? walk.rows : withMatches(reader, walk.rows, filter, limit + 1);
  const hasMatched = filter.test === undefined ? undefined : ({ matched = 0 }: CountedTrace) => matched > 0;
  const { rows, last } = takePage<CountedTrace>(candidates, limit, hasMatched);
  const items = rows.map((row) => ({ ...toTraceSummary(reader, row), ...defined({ matched: row.matched }) }));
  if (last !== undefined) return { items, nextCursor: encodeCursor([last.start_micros, toHex(last.trace_id)]) };
  const until = walk.untilMicros();
  return until === undefined ? { items } : { items, nextCursor: encodeCursor([until, '']) };
}

type Place = readonly [startMicros: number, traceId: string];

function isWithin({ start_micros }: TraceRow, { fromMicros, toMicros }: TimeSlice): boolean {
  return start_micros >= fromMicros && start_micros < toMicros;
}

/** Whether a row comes after the place in a list that has the newest first. */
function isAfter({ start_micros, trace_id }: TraceRow, place: Place | undefined): boolean {
  if (place === undefined || start_micros !== place[0]) return place === undefined || start_micros < place[0];
  return toHex(trace_id) < place[1];
}

/** Two lists, each with the newest first, as one. */
function* newestFirst(rows: Iterable<TraceRow>, others: readonly TraceRow[]): Generator<TraceRow> {
  let next = 0;
  for (const row of rows) {
    const place: Place = [row.start_micros, toHex(row.trace_id)];
    for (let other = others[next]; other !== undefined && !isAfter(other, place); other = others[++next]) yield other;
    yield row;
  }
  yield* others.slice(next);
}
