import type { Buffer } from 'node:buffer';

import { decodeJsonResponse, decodeResponse } from '../codec.ts';
import type { ExportResult } from '../codec.ts';
import type { Signal } from '../model/signal.ts';
import { decodeRpcStatus } from '../rpc-status.ts';
import { parseRetryAfterMillis } from './retry-after.ts';
import type { RefusedHint, RetryHint, SendOutcome } from './transport.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly retryAfter: string | undefined;
  readonly location: string | undefined;
  readonly receiver: string | undefined;
  readonly body: Buffer;
}

/** The only statuses that OTLP lets a client retry. */
const RETRY_HINTS: Readonly<Record<number, RetryHint>> = {
  429: 'overloaded',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

const REFUSED_HINTS: Readonly<Record<number, RefusedHint>> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'unauthorized',
  404: 'wrong-path',
  405: 'wrong-path',
  407: 'unauthorized',
  413: 'too-large',
  415: 'wrong-protocol',
};
const LONGEST_REASON = 300;

export function toHttpOutcome(signal: Signal, answer: HttpAnswer, target: string): SendOutcome {
  const { status } = answer;
  if (status >= 200 && status < 300) return toAccepted(signal, answer, target);
  const reason = `${target}: HTTP ${status} ${describeBody(answer)}`.trimEnd();
  const retryHint = RETRY_HINTS[status];
  if (retryHint !== undefined) {
    return {
      kind: 'retry',
      afterMillis: parseRetryAfterMillis(answer.retryAfter, Date.now()),
      reason,
      hint: retryHint,
    };
  }
  if (status >= 300 && status < 400) return { kind: 'refused', reason, hint: 'wrong-path', location: answer.location };
  return { kind: 'refused', reason, hint: REFUSED_HINTS[status] ?? 'other' };
}

/** A web page that answers 200 to everything is no receiver, however content it looks. */
function toAccepted(signal: Signal, answer: HttpAnswer, target: string): SendOutcome {
  if (answer.contentType.startsWith('text/html')) {
    return {
      kind: 'refused',
      reason: `${target}: HTTP ${answer.status} with a web page instead of OTLP`,
      hint: 'wrong-path',
    };
  }
  return { kind: 'accepted', ...readResult(signal, answer), receiver: answer.receiver };
}

/** An answer that cannot be read changes nothing: the request was taken. */
function readResult(signal: Signal, { contentType, body }: HttpAnswer): ExportResult {
  try {
    if (contentType.startsWith('application/json')) return decodeJsonResponse(signal, body.toString('utf8') || '{}');
    if (contentType.startsWith('application/x-protobuf')) return decodeResponse(signal, body);
  } catch {
    // Falls through: some receivers answer with a body of their own.
  }
  return { rejected: 0, message: '' };
}

function describeBody({ contentType, body }: HttpAnswer): string {
  if (contentType.startsWith('application/x-protobuf') || contentType.startsWith('application/json')) {
    const status = decodeRpcStatus(contentType, body);
    if (status !== undefined) return status.message.slice(0, LONGEST_REASON);
  }
  return contentType.startsWith('text/html') ? '' : body.toString('utf8').trim().slice(0, LONGEST_REASON);
}
