import { BinnacleError } from 'binnacle/contract';
import type { SpanTree } from '../../api/span.ts';
import { fromHex, toHex } from './hex-id.ts';
import { liveOperations } from './live-operations.ts';
import type { Reader } from './reader.ts';
import { readAttemptTraces } from './read-attempts.ts';
import { requestTargets } from './request-targets.ts';
import { readRunRow } from './run-row.ts';
import { buildSpanTree, spanTreeColumns } from './span-tree.ts';
import type { LogTick, SpanTreeRow } from './span-tree.ts';
import { tracesOfRun } from './traces-of-run.ts';
import type { TraceOfRun } from './traces-of-run.ts';

const MOST_SPANS = 200_000;
const MOST_LOGS = 20_000;

/** The spans of a trace, as columns. Throws `BINNACLE_API_NOT_FOUND`. */
export function readTraceSpans(reader: Reader, traceId: string): SpanTree {
  const tree = readSpanTree(reader, [{ traceId: fromHex(traceId), spanIds: undefined }]);
  if (tree.spanIds.length > 0) return tree;
  throw new BinnacleError(
    'BINNACLE_API_NOT_FOUND',
    `There is no trace ${traceId} in the store; it may have been removed by retention`,
  );
}

/** The spans of a run, or of one of its attempts. Throws `BINNACLE_API_NOT_FOUND`. */
export function readRunSpans(reader: Reader, runId: string, attempt: number | undefined): SpanTree {
  readRunRow(reader, runId);
  if (attempt === undefined) return readSpanTree(reader, tracesOfRun(reader, runId));
  const traces = readAttemptTraces(reader, runId).filter(({ number }) => number === attempt);
  if (traces.length > 0) return readSpanTree(reader, traces);
  throw new BinnacleError('BINNACLE_API_NOT_FOUND', `The run "${runId}" has no attempt ${attempt} in the store`);
}

function readSpanTree(reader: Reader, traces: readonly TraceOfRun[]): SpanTree {
  const ended: SpanTreeRow[] = [];
  const logs: LogTick[] = [];
  const targets = new Map<string, string>();
  let omitted = 0;
  for (const { traceId, spanIds } of traces) {
    const room = MOST_SPANS - ended.length;
    const rows = reader.rows<SpanTreeRow>(
      `SELECT ${spanTreeColumns} FROM spans WHERE trace_id = ? ORDER BY start_micros LIMIT ${room}`,
      traceId,
    );
    for (const row of rows) if (spanIds?.has(toHex(row.span_id)) ?? true) ended.push(row);
    for (const [spanId, target] of requestTargets(reader, traceId)) targets.set(spanId, target);
    if (rows.length === room) omitted += countSpans(reader, traceId) - rows.length;
    logs.push(...readTicks(reader, traceId, MOST_LOGS - logs.length));
  }
  const byTrace = new Map(traces.map((trace) => [toHex(trace.traceId), trace]));
  const live = liveOperations(reader).filter(({ traceId, spanId }) => {
    const trace = byTrace.get(traceId);
    return trace !== undefined && (trace.spanIds?.has(spanId) ?? true);
  });
  return buildSpanTree({ ended, targets, live, logs, omitted, nowMillis: reader.nowMillis });
}

function readTicks(reader: Reader, traceId: Uint8Array, most: number): LogTick[] {
  return reader.rows<LogTick>(
    `SELECT trace_id, span_id, time_micros, severity FROM logs WHERE trace_id = ? AND span_id IS NOT NULL
     ORDER BY time_micros LIMIT ${most}`,
    traceId,
  );
}

function countSpans(reader: Reader, traceId: Uint8Array): number {
  return reader.row<{ spans: number }>('SELECT count(*) AS spans FROM spans WHERE trace_id = ?', traceId)?.spans ?? 0;
}
