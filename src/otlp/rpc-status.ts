import { Buffer } from 'node:buffer';

import { fromJsonMessage } from './json/decode-json-message.ts';
import { toJsonMessage } from './json/encode-json-message.ts';
import { parseJson } from './json/parse-json.ts';
import { decodeMessage } from './protobuf/decode-message.ts';
import { encodeMessage } from './protobuf/encode-message.ts';
import { badRequest, retryInfo, rpcStatus } from './schema/service.ts';
import type { RetryInfo, RpcStatus } from './schema/service.ts';

/** The codes of gRPC that OTLP speaks of. */
export const GRPC_CODE = {
  ok: 0,
  cancelled: 1,
  unknown: 2,
  invalidArgument: 3,
  deadlineExceeded: 4,
  permissionDenied: 7,
  resourceExhausted: 8,
  aborted: 10,
  outOfRange: 11,
  unimplemented: 12,
  internal: 13,
  unavailable: 14,
  dataLoss: 15,
  unauthenticated: 16,
} as const;

const RETRY_INFO_TYPE = 'type.googleapis.com/google.rpc.RetryInfo';
const BAD_REQUEST_TYPE = 'type.googleapis.com/google.rpc.BadRequest';

/** A `google.rpc.Status` in the encoding that a content type names. */
export function encodeRpcStatus(contentType: string, code: number, message: string): Uint8Array {
  const status: RpcStatus = { code, message, details: [] };
  if (!contentType.startsWith('application/json')) return encodeMessage(rpcStatus, status);
  return Buffer.from(JSON.stringify(toJsonMessage(rpcStatus, { ...status })));
}

/** The same for data that cannot be read, which OTLP wants described by a `google.rpc.BadRequest` too. */
export function encodeBadRequest(contentType: string, message: string): Uint8Array {
  const violations = { fieldViolations: [{ description: message }] };
  const status = { code: GRPC_CODE.invalidArgument, message };
  if (contentType.startsWith('application/json'))
    // The JSON form of `Any` is that of what it holds.
    return Buffer.from(JSON.stringify({ ...status, details: [{ '@type': BAD_REQUEST_TYPE, ...violations }] }));
  const details = [{ typeUrl: BAD_REQUEST_TYPE, value: encodeMessage(badRequest, violations) }];
  return encodeMessage(rpcStatus, { ...status, details });
}

/** Undefined for a body that is not a status or says nothing. */
export function decodeRpcStatus(contentType: string, body: Uint8Array): RpcStatus | undefined {
  try {
    const status = contentType.startsWith('application/json')
      ? fromJsonMessage(rpcStatus, parseJson(Buffer.from(body).toString('utf8')))
      : decodeMessage(rpcStatus, body);
    return (status as object as RpcStatus).message === '' ? undefined : (status as object as RpcStatus);
  } catch {
    return undefined;
  }
}

/** The status bytes of a gRPC `grpc-status-details-bin` trailer that asks the client to wait. */
export function encodeRetryStatus(code: number, message: string, retryAfterMillis: number): Uint8Array {
  const retryDelay = {
    seconds: Math.trunc(retryAfterMillis / 1000),
    nanos: Math.round((retryAfterMillis % 1000) * 1e6),
  };
  const details = [{ typeUrl: RETRY_INFO_TYPE, value: encodeMessage(retryInfo, { retryDelay }) }];
  return encodeMessage(rpcStatus, { code, message, details });
}

/** The delay of the RetryInfo in a `grpc-status-details-bin` trailer, or undefined. */
export function decodeRetryDelayMillis(statusDetails: Uint8Array): number | undefined {
  try {
    const { details } = decodeMessage(rpcStatus, statusDetails) as RpcStatus;
    const detail = details.find(({ typeUrl }) => typeUrl === RETRY_INFO_TYPE);
    if (detail === undefined) return undefined;
    const { retryDelay } = decodeMessage(retryInfo, detail.value) as RetryInfo;
    return Math.max(0, Number(retryDelay.seconds) * 1000 + retryDelay.nanos / 1e6);
  } catch {
    return undefined;
  }
}
