import { describeSpan } from '../../interpret/index.ts';
import type { InterpretedSpan } from '../../interpret/index.ts';
import { toHex } from './hex-id.ts';
import { liveOperations } from './live-operations.ts';
import type { LiveOperation } from './live-operations.ts';
import type { Reader } from './reader.ts';
import { tracesOfRun } from './traces-of-run.ts';

/** What never goes into an account of a run: requests and queries. */
const aside: ReadonlySet<string> = new Set(['http', 'database', 'queue', 'other']);

/** The operations of a run that have not ended, of all attempts: those under way, and those whose process went away. */
export function openSpansOfRun(reader: Reader, runId: string): InterpretedSpan[] {
  const traces = new Map(tracesOfRun(reader, runId).map(({ traceId, spanIds }) => [toHex(traceId), spanIds]));
  return liveOperations(reader)
    .filter(({ traceId, spanId, operation }) => {
      const isOfRun = traces.has(traceId) && (traces.get(traceId)?.has(spanId) ?? true);
      return isOfRun && !aside.has(operation);
    })
    .map(toSpan);
}

/** As far as it is known: what is said of an open operation has none of its content. */
function toSpan({ row, ...open }: LiveOperation): InterpretedSpan {
  const span = {
    traceId: open.traceId,
    spanId: open.spanId,
    ...(open.parentId !== undefined && { parentSpanId: open.parentId }),
    name: open.name,
    kind: 1,
    startTimeUnixNano: BigInt(open.startMicros) * 1000n,
    endTimeUnixNano: BigInt(open.untilMicros) * 1000n,
    attributes: [],
    events: [],
    links: [],
    status: { code: 0 },
  };
  return {
    ...describeSpan(span, { attributes: [] }, open.state),
    service: open.service,
    operation: open.operation,
    runId: open.runId,
    workflow: row.workflow ?? undefined,
    agent: row.agent ?? undefined,
    tool: row.tool ?? undefined,
    model: row.model ?? undefined,
  };
}
