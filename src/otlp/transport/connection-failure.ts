import type { RetryHint, RetryOutcome } from './transport.ts';

const HINT_OF_CODE: Readonly<Record<string, RetryHint>> = {
  ECONNREFUSED: 'refused-connection',
  ENOTFOUND: 'refused-connection',
  EAI_AGAIN: 'refused-connection',
  EHOSTUNREACH: 'refused-connection',
  ENETUNREACH: 'refused-connection',
  ENOENT: 'refused-connection',
  ETIMEDOUT: 'timeout',
  EPROTO: 'tls',
};
const TLS_CODE = /^ERR_(TLS|SSL|OSSL)_|CERT|_SIGNATURE$|^UNABLE_TO_/;

/** What an error of the connection means for the request. It was not answered, so it may be sent again. */
export function toConnectionFailure(error: unknown, target: string): RetryOutcome {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message || code : String(error);
  return { kind: 'retry', afterMillis: undefined, reason: `${target}: ${message.trim()}`, hint: hintOf(code) };
}

export function toTimeout(target: string, timeoutMillis: number): RetryOutcome {
  return {
    kind: 'retry',
    afterMillis: undefined,
    reason: `${target}: no answer within ${timeoutMillis} ms`,
    hint: 'timeout',
  };
}

/** What was only to be sent over an open connection was not. */
export function toNotConnected(target: string): RetryOutcome {
  return { kind: 'retry', afterMillis: undefined, reason: `${target}: not connected`, hint: 'refused-connection' };
}

function hintOf(code: string): RetryHint {
  if (code.startsWith('HPE_')) return 'wrong-protocol';
  return HINT_OF_CODE[code] ?? (TLS_CODE.test(code) ? 'tls' : 'unavailable');
}

/** Node reports a failed dual-stack connection as an AggregateError whose own code is that of its first attempt. */
function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}
