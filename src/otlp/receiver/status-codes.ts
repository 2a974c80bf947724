import { GRPC_CODE } from '../rpc-status.ts';
import type { RefusedResponse } from './receiver-response.ts';

const GRPC_OF_HTTP: Readonly<Record<number, number>> = {
  400: GRPC_CODE.invalidArgument,
  401: GRPC_CODE.unauthenticated,
  403: GRPC_CODE.permissionDenied,
  404: GRPC_CODE.unimplemented,
  405: GRPC_CODE.unimplemented,
  413: GRPC_CODE.resourceExhausted,
  415: GRPC_CODE.invalidArgument,
  429: GRPC_CODE.resourceExhausted,
  500: GRPC_CODE.internal,
  502: GRPC_CODE.unavailable,
  503: GRPC_CODE.unavailable,
  504: GRPC_CODE.deadlineExceeded,
};

const HTTP_OF_GRPC: Readonly<Record<number, number>> = {
  [GRPC_CODE.cancelled]: 503,
  [GRPC_CODE.invalidArgument]: 400,
  [GRPC_CODE.deadlineExceeded]: 504,
  [GRPC_CODE.permissionDenied]: 403,
  [GRPC_CODE.resourceExhausted]: 429,
  [GRPC_CODE.aborted]: 503,
  [GRPC_CODE.outOfRange]: 503,
  [GRPC_CODE.unimplemented]: 404,
  [GRPC_CODE.internal]: 500,
  [GRPC_CODE.unavailable]: 503,
  [GRPC_CODE.dataLoss]: 503,
  [GRPC_CODE.unauthenticated]: 401,
};

export function toGrpcCode(httpStatus: number): number {
  return GRPC_OF_HTTP[httpStatus] ?? GRPC_CODE.unknown;
}

/** Both statuses of a refusal. Whichever is left out follows from the other; with neither it is 503 and UNAVAILABLE. */
export function statusCodes({ http, grpc }: RefusedResponse): { readonly http: number; readonly grpc: number } {
  if (http === undefined)
    return { http: grpc === undefined ? 503 : (HTTP_OF_GRPC[grpc] ?? 500), grpc: grpc ?? GRPC_CODE.unavailable };
  return { http, grpc: grpc ?? toGrpcCode(http) };
}
