import type { CompiledFilter } from './filter/compile-filter.ts';
import { matchAmong, matchWithin } from './filter/match-within.ts';
import { joinSql, sql } from './filter/sql.ts';
import type { Sql } from './filter/sql.ts';
import { toHex } from './hex-id.ts';
import { inChunks } from './in-chunks.ts';
import type { Reader } from './reader.ts';
import type { TraceRow } from './trace-summary.ts';
import type { TimeSlice } from './walk-time.ts';

/** Whether a span of the trace `t`, which begins in the slice, matches. */
export function hasMatch(reader: Reader, { where, walk, isLed }: CompiledFilter, { fromMicros }: TimeSlice): Sql {
  // A span of a trace begins with it or later.
  const found = walk && matchWithin(reader, 'span', walk, { fromMicros, toMicros: Number.MAX_SAFE_INTEGER });
  const { text, values } = found ?? where;
  return isLed
    ? sql(`t.trace_id IN (SELECT s.trace_id FROM spans s WHERE ${text})`, ...values)
    : sql(`EXISTS (SELECT 1 FROM spans s WHERE ${where.text} AND s.trace_id = t.trace_id)`, ...where.values);
}

export type CountedTrace<T extends TraceRow = TraceRow> = T & { readonly matched?: number };

/** With how many spans of each match, counted for so many traces at a time. */
export function* withMatches<T extends TraceRow>(
  reader: Reader,
  rows: Iterable<T>,
  filter: CompiledFilter,
  most: number,
): Generator<CountedTrace<T>> {
  for (const some of inChunks(rows, most)) yield* countMatches(reader, some, filter);
}

function countMatches<T extends TraceRow>(
  reader: Reader,
  traces: readonly T[],
  filter: CompiledFilter,
): CountedTrace<T>[] {
  const ids = JSON.stringify(traces.map(({ trace_id }) => toHex(trace_id)));
  const among = sql('trace_id IN (SELECT unhex(value) FROM json_each(?))', ids);
  const matches = filter.walk === undefined ? filter.where : matchAmong('span', filter.walk, among);
  const where = joinSql([sql(`s.${among.text}`, ...among.values), matches], 'AND');
  const columns = filter.test === undefined ? 's.trace_id' : `s.* ${filter.columns}`;
  const counts = new Map<string, number>();
  const spans = reader.iterate<TraceRow>(
    `SELECT ${columns} FROM spans s WHERE ${where.text}`,
    ...(filter.test === undefined ? [] : filter.columnValues),
    ...where.values,
  );
  for (const span of spans) {
    if (filter.test?.(span) === false) continue;
    const traceId = toHex(span.trace_id);
    counts.set(traceId, (counts.get(traceId) ?? 0) + 1);
  }
  return traces.map((trace) => ({ ...trace, matched: counts.get(toHex(trace.trace_id)) ?? 0 }));
}
