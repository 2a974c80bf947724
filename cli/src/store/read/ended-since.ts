import { fromHex, toHex } from './hex-id.ts';
import type { Reader } from './reader.ts';

/** More are not looked at: in a trace in which so much ends, the last of it tells enough. */
const MOST_ENDED = 2000;

interface EndedSpan {
  readonly spanId: string;
  readonly endMicros: number;
}

/** The spans of a trace that have ended since, the last first; their parents, up to one that is known, are added to `parents`. */
export function endedSince(
  reader: Reader,
  traceId: string,
  sinceMicros: number,
  parents: Map<string, string | null>,
): EndedSpan[] {
  const trace = fromHex(traceId);
  const ended = reader.rows<{ span_id: Uint8Array; parent_id: Uint8Array | null; end_micros: number }>(
    `SELECT span_id, parent_id, start_micros + duration_nanos / 1000 AS end_micros FROM spans
     WHERE trace_id = ? AND start_micros + duration_nanos / 1000 >= ? ORDER BY end_micros DESC LIMIT ${MOST_ENDED}`,
    trace,
    sinceMicros,
  );
  for (const { span_id, parent_id } of ended) parents.set(toHex(span_id), parent_id && toHex(parent_id));
  for (const { parent_id } of ended) {
    let id = parent_id && toHex(parent_id);
    while (id !== null && !parents.has(id)) {
      const parent = reader.row<{ parent_id: Uint8Array | null }>(
        'SELECT parent_id FROM spans WHERE trace_id = ? AND span_id = ?',
        trace,
        fromHex(id),
      )?.parent_id;
      const next = parent ? toHex(parent) : null;
      parents.set(id, next);
      id = next;
    }
  }
  return ended.map(({ span_id, end_micros }) => ({ spanId: toHex(span_id), endMicros: Math.round(end_micros) }));
}
