import type { RunDetail } from '../../api/run.ts';
import { failurePathOf } from '../../conversation/index.ts';
import { toHex } from './hex-id.ts';
import type { Reader } from './reader.ts';
import { toSpanRow } from './span-row.ts';
import type { StoredSpan } from './span-row.ts';
import { tracesOfRun } from './traces-of-run.ts';

/** Beyond this many failed spans of a trace, the last ones count. */
const MOST_FAILED = 2000;

/** From the root of the run down to the deepest cause of its failure. */
export function readFailurePath(reader: Reader, runId: string): RunDetail['failurePath'] {
  const spans = tracesOfRun(reader, runId).flatMap(({ traceId, spanIds }) => {
    const failed = reader.rows<StoredSpan>(
      `SELECT * FROM spans WHERE trace_id = ? AND status = 2 ORDER BY start_micros DESC LIMIT ${MOST_FAILED}`,
      traceId,
    );
    return withAncestors(
      reader,
      spanIds === undefined ? failed : failed.filter((span) => spanIds.has(toHex(span.span_id))),
    );
  });
  return failurePathOf(spans.map(toSpanRow)).map(({ traceId, spanId }) => ({ traceId, spanId }));
}

/** Spans above those that failed, which may have got over it. */
function withAncestors(reader: Reader, failed: readonly StoredSpan[]): StoredSpan[] {
  const known = new Map(failed.map((span) => [String(span.span_id), span]));
  for (const span of known.values()) {
    if (span.parent_id === null || known.has(String(span.parent_id))) continue;
    const parent = reader.row<StoredSpan>(
      'SELECT * FROM spans WHERE trace_id = ? AND span_id = ?',
      span.trace_id,
      span.parent_id,
    );
    if (parent !== undefined) known.set(String(parent.span_id), parent);
  }
  return [...known.values()];
}
