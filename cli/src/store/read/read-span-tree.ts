import { BinnacleError } from 'binnacle/contract';
import type { SpanTree } from '../../api/span.ts';
import { fromHex, toHex } from './hex-id.ts';
import { liveOperations } from './live-operations.ts';
import type { Reader } from './reader.ts';
import { readRunRow, tracesOfRun } from './run-row.ts';
import { buildSpanTree, spanTreeColumns } from './span-tree.ts';
import type { LogTick, SpanTreeRow } from './span-tree.ts';

const MOST_SPANS = 200_000;
const MOST_LOGS = 20_000;

/** The spans of a trace, as columns. Throws `BINNACLE_API_NOT_FOUND`. */
export function readTraceSpans(reader: Reader, traceId: string): SpanTree {
  const tree = readSpanTree(reader, [fromHex(traceId)]);
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
  const chosen = attempt === undefined ? traces : traces.slice(attempt - 1, attempt);
  if (chosen.length > 0 || attempt === undefined) return readSpanTree(reader, chosen);
  throw new BinnacleError('BINNACLE_API_NOT_FOUND', `The run "${runId}" has ${traces.length} attempts`);
}

function readSpanTree(reader: Reader, traces: readonly Uint8Array[]): SpanTree {
  const ended: SpanTreeRow[] = [];
  const logs: LogTick[] = [];
  let omitted = 0;
  for (const trace of traces) {
    const room = MOST_SPANS - ended.length;
    const rows = reader.rows<SpanTreeRow>(
      `SELECT ${spanTreeColumns} FROM spans WHERE trace_id = ? ORDER BY start_micros LIMIT ${room}`,
      trace,
    );
    ended.push(...rows);
    if (rows.length === room) omitted += countSpans(reader, trace) - rows.length;
    logs.push(
      ...reader.rows<LogTick>(
        `SELECT trace_id, span_id, time_micros, severity FROM logs WHERE trace_id = ? AND span_id IS NOT NULL
         ORDER BY time_micros LIMIT ${MOST_LOGS - logs.length}`,
        trace,
      ),
    );
  }
  const ids = new Set(traces.map(toHex));
  const live = liveOperations(reader).filter(({ traceId }) => ids.has(traceId));
  return buildSpanTree({ ended, live, logs, omitted, nowMillis: reader.nowMillis });
}

function countSpans(reader: Reader, trace: Uint8Array): number {
  return reader.row<{ spans: number }>('SELECT count(*) AS spans FROM spans WHERE trace_id = ?', trace)?.spans ?? 0;
}
