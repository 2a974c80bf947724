import { endedSince } from './ended-since.ts';
import { toHex } from './hex-id.ts';
import type { OpenRow } from './live-operations.ts';
import type { Reader } from './reader.ts';

/** By span id, when an open operation last gave a sign of life, in microseconds: it was named, or something below it was or ended. */
export function lastSigns(
  reader: Reader,
  rows: readonly OpenRow[],
  givenUp: readonly OpenRow[],
): ReadonlyMap<string, number> {
  const signs = new Map<string, number>();
  if (givenUp.length === 0) return signs;
  const parents = new Map(rows.map((row) => [toHex(row.span_id), row.parent_id && toHex(row.parent_id)]));
  const note = (spanId: string, atMicros: number): void => {
    const micros = Math.min(atMicros, reader.nowMillis * 1000);
    let id: string | null | undefined = spanId;
    while (id && (signs.get(id) ?? -Infinity) < micros) {
      signs.set(id, micros);
      id = parents.get(id);
    }
  };
  for (const row of rows) note(toHex(row.span_id), row.last_seen_millis * 1000);
  for (const [traceId, ofTrace] of Map.groupBy(givenUp, ({ trace_id }) => toHex(trace_id))) {
    const sinceMicros = Math.min(...ofTrace.map(({ last_seen_millis }) => last_seen_millis)) * 1000;
    for (const { spanId, endMicros } of endedSince(reader, traceId, sinceMicros, parents)) note(spanId, endMicros);
  }
  return signs;
}
