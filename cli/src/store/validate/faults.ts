import type { KeyValue } from 'binnacle/otlp';

/** Why an item cannot be kept as it came. */
export interface Fault {
  /** Said to the sender. No value is in it: what has the same reason is counted together. */
  readonly reason: string;
  /** The field that is at fault, for example `Span.traceId`. What may be wrong with one in several ways names the others: findings are told apart by it. */
  readonly field: string;
  /** What the field had. */
  readonly value?: string;
  /** What to send instead, where the reason does not say it. */
  readonly instead?: string;
}

const TRACE_ID = /^[0-9a-f]{32}$/u;
const SPAN_ID = /^[0-9a-f]{16}$/u;
const ZEROS = '0'.repeat(32);
const MOST_ATTRIBUTES = 1_000;
const LONGEST_VALUE = 60;
/** The index counts microseconds, and reads them as JavaScript's numbers: until the year 2255. */
const LAST_NANO = BigInt(Number.MAX_SAFE_INTEGER) * 1000n;

export function isTraceId(id: string): boolean {
  return TRACE_ID.test(id) && id !== ZEROS;
}

export function isSpanId(id: string): boolean {
  return SPAN_ID.test(id) && !ZEROS.startsWith(id);
}

/** Whether it is what some SDKs send for no id. */
export function isZeroId(id: string): boolean {
  return ZEROS.startsWith(id);
}

export function traceIdFault(field: string, id: string): Fault | undefined {
  if (isTraceId(id)) return undefined;
  return {
    reason: 'traceId must be 16 bytes that are not all zero',
    field,
    value: quoted(id),
    instead: 'in JSON they are 32 hexadecimal digits, not base64',
  };
}

export function spanIdFault(field: string, id: string): Fault | undefined {
  if (isSpanId(id)) return undefined;
  const [, name = ''] = field.split('.');
  return {
    reason: `${name} must be 8 bytes that are not all zero`,
    field,
    value: quoted(id),
    instead: 'in JSON they are 16 hexadecimal digits, not base64',
  };
}

export function attributesFault(item: string, attributes: readonly KeyValue[]): Fault | undefined {
  if (attributes.length <= MOST_ATTRIBUTES) return undefined;
  return {
    reason: `more than ${MOST_ATTRIBUTES} attributes`,
    field: `${item}.attributes`,
    value: `${attributes.length}`,
    instead: 'put what is a list into one attribute, or into log records of its own',
  };
}

export function timeFault(field: string, unixNano: bigint): Fault | undefined {
  if (unixNano !== 0n && unixNano <= LAST_NANO) return undefined;
  const [, name = ''] = field.split('.');
  const instead = 'set it, in nanoseconds since 1970';
  if (unixNano === 0n) return { reason: `${name} is missing`, field, instead };
  return { reason: `${name} is after the year 2255`, field: `${field} (too late)`, value: `${unixNano}`, instead };
}

function quoted(text: string): string {
  return text.length > LONGEST_VALUE ? `"${text.slice(0, LONGEST_VALUE).toWellFormed()}…"` : `"${text}"`;
}
