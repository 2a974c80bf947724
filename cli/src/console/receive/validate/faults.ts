import type { KeyValue } from 'binnacle/otlp';

const TRACE_ID_LENGTH = 32;
const SPAN_ID_LENGTH = 16;
const ZEROS = '0'.repeat(TRACE_ID_LENGTH);
const MOST_ATTRIBUTES = 1_000;
/** The index counts microseconds, and reads them as JavaScript's numbers: until the year 2255. */
const LAST_NANO = BigInt(Number.MAX_SAFE_INTEGER) * 1000n;

export function isTraceId(id: string): boolean {
  return id.length === TRACE_ID_LENGTH && id !== ZEROS;
}

export function isSpanId(id: string): boolean {
  return id.length === SPAN_ID_LENGTH && !ZEROS.startsWith(id);
}

export function attributesFault(attributes: readonly KeyValue[]): string | undefined {
  return attributes.length > MOST_ATTRIBUTES ? `more than ${MOST_ATTRIBUTES} attributes` : undefined;
}

export function timeFault(name: string, unixNano: bigint): string | undefined {
  if (unixNano === 0n) return `${name} is missing`;
  return unixNano > LAST_NANO ? `${name} is after the year 2255` : undefined;
}
