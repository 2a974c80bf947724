import { openOperationsEvent } from 'binnacle/contract';
import { toKeyValues, fromAnyValue } from 'binnacle/otlp';
import type { LogRecord, Span } from 'binnacle/otlp';
import { isSpanId, isTraceId } from './validate/faults.ts';

/** An operation as its process names it. */
interface OpenOperation {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: number | bigint;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/**
 * The open operations that a log record of `telemetry.open_operations` names, as spans without an end; undefined for any other record.
 * It is all that is open in its process (the record's resource): what it named before and does not now has ended.
 */
export function readOpenOperations({ eventName, body = {} }: LogRecord): readonly Span[] | undefined {
  if (eventName !== openOperationsEvent.name) return undefined;
  const list = fromAnyValue(body);
  return Array.isArray(list) ? list.filter(isOpenOperation).map(toSpan) : [];
}

function isOpenOperation(item: unknown): item is OpenOperation {
  if (typeof item !== 'object' || item === null) return false;
  const { traceId, spanId, parentSpanId, name, kind, startTimeUnixNano, attributes } = item as Partial<OpenOperation>;
  return (
    typeof traceId === 'string' &&
    isTraceId(traceId) &&
    typeof spanId === 'string' &&
    isSpanId(spanId) &&
    (parentSpanId === undefined || (typeof parentSpanId === 'string' && isSpanId(parentSpanId))) &&
    typeof name === 'string' &&
    typeof kind === 'number' &&
    (typeof startTimeUnixNano === 'bigint' || Number.isSafeInteger(startTimeUnixNano)) &&
    typeof attributes === 'object' &&
    attributes !== null
  );
}

function toSpan({ startTimeUnixNano, attributes, ...operation }: OpenOperation): Span {
  return {
    ...operation,
    startTimeUnixNano: BigInt(startTimeUnixNano),
    endTimeUnixNano: 0n,
    attributes: toKeyValues(attributes),
    events: [],
    links: [],
    status: { code: 0 },
  };
}
