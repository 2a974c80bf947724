import type { QueryOf, ResponseOf } from '../../api/routes.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { compileFilter } from './filter/compile-filter.ts';
import { always, sql } from './filter/sql.ts';
import { fromHex, toHex } from './hex-id.ts';
import type { Reader } from './reader.ts';
import { takePage } from './take-page.ts';
import { toTraceSummary } from './trace-summary.ts';
import type { TraceRow } from './trace-summary.ts';
import { walkTime } from './walk-time.ts';
import type { TimeSlice } from './walk-time.ts';
import { toMicros } from './window.ts';

export function listTraces(reader: Reader, query: QueryOf<'traces'>): ResponseOf<'traces'> {
  const { limit = 100 } = query;
  const filter = compileFilter(reader, query.filter, 'span');
  const after = decodeCursor(query.cursor, ['number', 'string']);
  const matches = `SELECT s.trace_id FROM spans s WHERE ${filter.where.text}`;
  const condition = filter.isSelective
    ? `t.trace_id IN (${matches})`
    : `EXISTS (${matches} AND s.trace_id = t.trace_id)`;
  const isAll = filter.where.text === '1';
  const seek = after === undefined ? always : sql('(t.start_micros, t.trace_id) < (?, ?)', after[0], fromHex(after[1]));
  const read = (slice: TimeSlice): Iterable<TraceRow> =>
    reader.iterate<TraceRow>(
      `SELECT t.* FROM traces t WHERE t.start_micros >= ? AND t.start_micros < ? AND ${seek.text} ${isAll ? '' : `AND ${condition}`}
       ORDER BY t.start_micros DESC, t.trace_id DESC`,
      slice.fromMicros,
      slice.toMicros,
      ...seek.values,
      ...(isAll ? [] : filter.where.values),
    );
  const window = {
    fromMicros: toMicros(query.from),
    toMicros: Math.min(toMicros(query.to), (after?.[0] ?? Infinity) + 1),
  };
  const isLedTo = isAll || filter.isSelective || filter.walk !== undefined;
  const walk = isLedTo ? { rows: read(window), untilMicros: () => undefined } : walkTime(window, read);
  const counts = new Map<TraceRow, number>();
  const count = (row: TraceRow): number => {
    const found = counts.get(row) ?? countMatches(reader, row, filter);
    counts.set(row, found);
    return found;
  };
  const test = filter.test === undefined ? undefined : (row: TraceRow) => count(row) > 0;
  const { rows, last } = takePage(walk.rows, limit, test);
  const items = rows.map((row) => ({ ...toTraceSummary(reader, row), ...(isAll ? {} : { matched: count(row) }) }));
  if (last !== undefined) return { items, nextCursor: encodeCursor([last.start_micros, toHex(last.trace_id)]) };
  const until = walk.untilMicros();
  return until === undefined ? { items } : { items, nextCursor: encodeCursor([until, '']) };
}

function countMatches(reader: Reader, { trace_id }: TraceRow, filter: ReturnType<typeof compileFilter>): number {
  const rows = reader.rows<object>(
    `SELECT s.* ${filter.columns} FROM spans s WHERE s.trace_id = ? AND ${filter.where.text}`,
    ...filter.columnValues,
    trace_id,
    ...filter.where.values,
  );
  return filter.test === undefined ? rows.length : rows.filter(filter.test).length;
}
