import type { Reader } from './reader.ts';

/** What a trace holds of a run. */
export interface TraceOfRun {
  readonly traceId: Uint8Array;
  /** Whether the trace is about the run. If not, another run called it: what is its own are the spans that name it, and those below. */
  readonly isWhole: boolean;
}

/** One an attempt, in order of start. */
export function tracesOfRun(reader: Reader, runId: string): TraceOfRun[] {
  return reader
    .rows<{ trace_id: Uint8Array; is_whole: number }>(
      `SELECT trace_id, ifnull(run_id, '') = ?1 AS is_whole FROM traces WHERE trace_id IN (
         SELECT trace_id FROM traces WHERE run_id = ?1
         UNION SELECT trace_id FROM spans WHERE run_id = ?1
         UNION SELECT trace_id FROM open_operations WHERE run_id = ?1)
       ORDER BY start_micros`,
      runId,
    )
    .map(({ trace_id, is_whole }) => ({ traceId: trace_id, isWhole: is_whole === 1 }));
}
