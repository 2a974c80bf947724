import { toHex } from './hex-id.ts';
import type { Reader } from './reader.ts';
import { spansOfRun } from './spans-of-run.ts';

/** What a trace holds of a run. */
export interface TraceOfRun {
  readonly traceId: Uint8Array;
  /** Of the spans that belong to the run, in hexadecimal; undefined where all of the trace do. */
  readonly spanIds: ReadonlySet<string> | undefined;
}

interface TraceRow {
  readonly trace_id: Uint8Array;
  readonly is_about: number;
  /** Whether a span of it names another run. */
  readonly has_other: number;
}

/** One or more an attempt, in order of start. */
export function tracesOfRun(reader: Reader, runId: string): TraceOfRun[] {
  return reader
    .rows<TraceRow>(
      // Of a trace that has only begun nothing is in `traces`.
      `WITH found AS (
         SELECT trace_id FROM traces WHERE run_id = ?1
         UNION SELECT trace_id FROM spans WHERE run_id = ?1
         UNION SELECT trace_id FROM open_operations WHERE run_id = ?1 OR trace_id = unhex(?1))
       SELECT found.trace_id, t.trace_id IS NULL OR ifnull(t.run_id, '') = ?1 AS is_about,
         EXISTS (SELECT 1 FROM spans s WHERE s.trace_id = found.trace_id AND s.run_id <> ?1)
         OR EXISTS (SELECT 1 FROM open_operations o WHERE o.trace_id = found.trace_id AND o.run_id <> ?1) AS has_other
       FROM found LEFT JOIN traces t ON t.trace_id = found.trace_id ORDER BY t.start_micros IS NULL, t.start_micros`,
      runId,
    )
    .map(({ trace_id: traceId, is_about, has_other }) => {
      const isAboutRun = is_about === 1;
      const isWhole = isAboutRun && has_other === 0;
      return { traceId, spanIds: isWhole ? undefined : ownSpans(reader, traceId, runId, isAboutRun) };
    });
}

interface SpanRow {
  readonly span_id: Uint8Array;
  readonly parent_id: Uint8Array | null;
  readonly run_id: string | null;
  readonly operation: string;
}

function ownSpans(reader: Reader, traceId: Uint8Array, runId: string, isAboutRun: boolean): ReadonlySet<string> {
  const rows = reader.rows<SpanRow>(
    `SELECT span_id, parent_id, run_id, operation FROM spans WHERE trace_id = ?1
     UNION ALL SELECT span_id, parent_id, run_id, operation FROM open_operations WHERE trace_id = ?1`,
    traceId,
  );
  const spans = rows.map(({ span_id, parent_id, run_id, operation }) => ({
    spanId: toHex(span_id),
    parentId: parent_id === null ? undefined : toHex(parent_id),
    runId: run_id ?? undefined,
    operation,
  }));
  return spansOfRun(spans, { traceId: toHex(traceId), runId, isAboutRun });
}
