import type { ExportResult } from '../codec.ts';

/**
 * How a receiver answers one request.
 * `ok`: accepted. `partial`: accepted but for `rejected` items, or with a message only.
 * `status`: refused. `http` and `grpc` name the status for each transport (whichever is left out follows from the other).
 * `hang`: no answer until the receiver is closed. `reset`: the connection is cut.
 */
export type ReceiverResponse =
  | AcceptedResponse
  | RefusedResponse
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' };

export type AcceptedResponse =
  | { readonly kind: 'ok' }
  | { readonly kind: 'partial'; readonly rejected: number; readonly message: string };

export interface RefusedResponse {
  readonly kind: 'status';
  readonly http?: number | undefined;
  readonly grpc?: number | undefined;
  readonly message?: string | undefined;
  /** Sent as `Retry-After` (rounded up to seconds) and as RetryInfo. */
  readonly retryAfterMillis?: number | undefined;
}

export const OK: ReceiverResponse = { kind: 'ok' };

/** Whether the sender's telemetry was taken. */
export function isAccepted(response: ReceiverResponse | undefined): boolean {
  return response?.kind === 'ok' || response?.kind === 'partial';
}

/** What an accepted request is told. */
export function toResult(response: AcceptedResponse): ExportResult {
  return response.kind === 'ok' ? { rejected: 0, message: '' } : response;
}
