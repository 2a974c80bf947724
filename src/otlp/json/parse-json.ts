import { MalformedError } from '../malformed-error.ts';
import { MAX_MESSAGES } from '../protobuf/decode-message.ts';

const UNQUOTED_LONG_INTEGER = /[:[,]\s*-?\d{16,}/;
const INTEGER = /^-?\d+$/;
const OPENING_BRACE = 0x7b;
const OPENING_BRACKET = 0x5b;

/** `JSON.parse` that keeps integers beyond 2^53 exact (as bigint): OTLP allows 64-bit integers as JSON numbers. */
export function parseJson(text: string): unknown {
  if (opensMoreThan(MAX_MESSAGES, text))
    throw new MalformedError(`more than ${MAX_MESSAGES} objects and arrays in one request`);
  try {
    return UNQUOTED_LONG_INTEGER.test(text) ? JSON.parse(text, keepLongInteger) : JSON.parse(text);
  } catch (cause) {
    throw new MalformedError(`not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function opensMoreThan(most: number, text: string): boolean {
  // The shortest takes two characters and a comma.
  if (text.length <= 3 * most) return false;
  let opened = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === OPENING_BRACE || code === OPENING_BRACKET) opened++;
  }
  return opened > most;
}

function keepLongInteger(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return INTEGER.test(source) ? BigInt(source) : value;
}
