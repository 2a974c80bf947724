import { BinnacleError } from 'binnacle/contract';
import type { SpanTree } from '../../api/span.ts';
import { fromHex, toHex } from './hex-id.ts';
import { liveOperations } from './live-operations.ts';
import type { Reader } from './reader.ts';
import { readAttempts } from './read-attempts.ts';
import { readRunRow } from './run-row.ts';
import { buildSpanTree, spanTreeColumns } from './span-tree.ts';
import type { LogTick, SpanTreeRow } from './span-tree.ts';
import { tracesOfRun } from './traces-of-run.ts';
import type { TraceOfRun } from './traces-of-run.ts';

const MOST_SPANS = 200_000;
const MOST_LOGS = 20_000;

/** The spans of a trace, as columns. Throws `BINNACLE_API_NOT_FOUND`. */
export function readTraceSpans(reader: Reader, traceId: string): SpanTree {
  const tree = readSpanTree(reader, [{ traceId: fromHex(traceId), isWhole: true }], '');
  if (tree.spanIds.length > 0) return tree;
  throw new BinnacleError(
    'BINNACLE_API_NOT_FOUND',
    `There is no trace ${traceId} in the store; it may have been removed by retention`,
  );
}

/** The spans of a run, or of one of its attempts. Throws `BINNACLE_API_NOT_FOUND`. */
export function readRunSpans(reader: Reader, runId: string, attempt: number | undefined): SpanTree {
  readRunRow(reader, runId);
  const traces = tracesOfRun(reader, runId);
  if (attempt === undefined) return readSpanTree(reader, traces, runId);
  const chosen = readAttempts(reader, runId).find(({ number }) => number === attempt)?.traceId;
  if (chosen === undefined) {
    throw new BinnacleError('BINNACLE_API_NOT_FOUND', `The run "${runId}" has no attempt ${attempt} in the store`);
  }
  return readSpanTree(
    reader,
    traces.filter(({ traceId }) => toHex(traceId) === chosen),
    runId,
  );
}

function readSpanTree(reader: Reader, traces: readonly TraceOfRun[], runId: string): SpanTree {
  const ended: SpanTreeRow[] = [];
  const logs: LogTick[] = [];
  let omitted = 0;
  for (const trace of traces) {
    const room = MOST_SPANS - ended.length;
    const rows = reader.rows<SpanTreeRow>(
      `SELECT ${spanTreeColumns} FROM spans WHERE trace_id = ? ORDER BY start_micros LIMIT ${room}`,
      trace.traceId,
    );
    for (const row of trace.isWhole ? rows : ownSpans(rows, runId)) ended.push(row);
    if (rows.length === room) omitted += countSpans(reader, trace.traceId) - rows.length;
    logs.push(...readTicks(reader, trace.traceId, MOST_LOGS - logs.length));
  }
  const whole = new Set(traces.filter(({ isWhole }) => isWhole).map(({ traceId }) => toHex(traceId)));
  const live = liveOperations(reader).filter((operation) => operation.runId === runId || whole.has(operation.traceId));
  return buildSpanTree({ ended, live, logs, omitted, nowMillis: reader.nowMillis });
}

/** Spans that name the run, and what is below them. Parents come before their children, but for clocks that differ. */
function ownSpans(rows: readonly SpanTreeRow[], runId: string): SpanTreeRow[] {
  const own = new Set<string>();
  return rows.filter(({ run_id, span_id, parent_id }) => {
    const isOwn = run_id === runId || (run_id === null && parent_id !== null && own.has(toHex(parent_id)));
    if (isOwn) own.add(toHex(span_id));
    return isOwn;
  });
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
