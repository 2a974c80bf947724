import type { Metadata } from '@grpc/grpc-js';

import { decodeRetryDelayMillis, GRPC_CODE } from '../rpc-status.ts';
import type { RefusedHint, RetryHint, SendOutcome } from './transport.ts';

/** The codes that OTLP lets a client retry; RESOURCE_EXHAUSTED besides, if the receiver says when. */
const RETRY_HINTS: Readonly<Record<number, RetryHint>> = {
  [GRPC_CODE.cancelled]: 'unavailable',
  [GRPC_CODE.deadlineExceeded]: 'timeout',
  [GRPC_CODE.aborted]: 'unavailable',
  [GRPC_CODE.outOfRange]: 'unavailable',
  [GRPC_CODE.unavailable]: 'unavailable',
  [GRPC_CODE.dataLoss]: 'unavailable',
};

const REFUSED_HINTS: Readonly<Record<number, RefusedHint>> = {
  [GRPC_CODE.invalidArgument]: 'invalid',
  [GRPC_CODE.permissionDenied]: 'unauthorized',
  [GRPC_CODE.resourceExhausted]: 'too-large',
  [GRPC_CODE.unimplemented]: 'wrong-path',
  [GRPC_CODE.unauthenticated]: 'unauthorized',
};

const CONNECTION_HINTS: readonly (readonly [RegExp, RetryHint])[] = [
  [/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENOENT|Name resolution failed/, 'refused-connection'],
  [/certificate|TLS|SSL|EPROTO|self-signed/i, 'tls'],
  [/ETIMEDOUT/, 'timeout'],
  [/Protocol error|ERR_HTTP2/, 'wrong-protocol'],
];

export interface GrpcFailure {
  readonly code: number;
  readonly details: string;
  readonly metadata: Metadata;
}

/** What an error of gRPC means for the request. */
export function toGrpcFailure({ code, details, metadata }: GrpcFailure, target: string): SendOutcome {
  const reason = `${target}: gRPC status ${code} ${details.replaceAll(/\s+/g, ' ')}`.trimEnd();
  const [statusDetails] = metadata.get('grpc-status-details-bin');
  const afterMillis = Buffer.isBuffer(statusDetails) ? decodeRetryDelayMillis(statusDetails) : undefined;
  if (code === GRPC_CODE.resourceExhausted && afterMillis !== undefined)
    return { kind: 'retry', afterMillis, reason, hint: 'overloaded' };
  const retryHint = RETRY_HINTS[code];
  if (retryHint === undefined) return { kind: 'refused', reason, hint: REFUSED_HINTS[code] ?? 'other' };
  const connectionHint =
    code === GRPC_CODE.unavailable ? CONNECTION_HINTS.find(([text]) => text.test(details))?.[1] : undefined;
  return { kind: 'retry', afterMillis, reason, hint: connectionHint ?? retryHint };
}
