import { spanKey } from '../../conversation/index.ts';
import type { SpanOrigins } from '../../conversation/index.ts';
import { toHex } from './hex-id.ts';
import type { Reader } from './reader.ts';
import { spansWithinRun } from './within-run.ts';

interface OriginRow {
  readonly trace_id: Uint8Array;
  readonly span_id: Uint8Array;
  readonly from_trace: Uint8Array;
  readonly from_span: Uint8Array;
}

/** Where the spans of a run came from, as far as that is within the run. */
export function readSpanOrigins(reader: Reader, runId: string): SpanOrigins {
  const within = spansWithinRun(reader, runId);
  const parents = reader.rows<OriginRow>(
    `SELECT s.trace_id, s.span_id, s.trace_id AS from_trace, s.parent_id AS from_span FROM spans s
     WHERE s.parent_id IS NOT NULL AND ${within.text}
       AND EXISTS (SELECT 1 FROM spans p WHERE p.trace_id = s.trace_id AND p.span_id = s.parent_id)`,
    ...within.values,
  );
  const links = reader.rows<OriginRow>(
    `SELECT s.trace_id, s.span_id, k.linked_trace_id AS from_trace, k.linked_span_id AS from_span
     FROM spans s JOIN span_links k ON k.trace_id = s.trace_id AND k.span_id = s.span_id WHERE s.link_count > 0 AND ${within.text}`,
    ...within.values,
  );
  return { parents: toMap(parents), links: toMap(links) };
}

function toMap(rows: readonly OriginRow[]): Map<string, string> {
  return new Map(
    rows.map(({ trace_id, span_id, from_trace, from_span }) => [
      spanKey(toHex(trace_id), toHex(span_id)),
      spanKey(toHex(from_trace), toHex(from_span)),
    ]),
  );
}
