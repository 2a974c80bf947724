import { MalformedError } from '../malformed-error.ts';

const UNQUOTED_LONG_INTEGER = /[:[,]\s*-?\d{16,}/;
const INTEGER = /^-?\d+$/;

/** `JSON.parse` that keeps integers beyond 2^53 exact (as bigint): OTLP allows 64-bit integers as JSON numbers. */
export function parseJson(text: string): unknown {
  try {
    return UNQUOTED_LONG_INTEGER.test(text) ? JSON.parse(text, keepLongInteger) : JSON.parse(text);
  } catch (cause) {
    throw new MalformedError(`not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function keepLongInteger(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return INTEGER.test(source) ? BigInt(source) : value;
}
