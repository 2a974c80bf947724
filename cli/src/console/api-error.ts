import { inspect } from 'node:util';
import type { ErrorCode } from 'binnacle/contract';
import { problemOf } from '../store/writer/problem-of.ts';
import type { ApiError } from '../api/common.ts';

const statusOfCode: Readonly<Partial<Record<ErrorCode, number>>> = {
  BINNACLE_API_BUSY: 429,
  BINNACLE_API_FAILED: 500,
  BINNACLE_API_FORBIDDEN: 403,
  BINNACLE_API_NOT_FOUND: 404,
  BINNACLE_API_PARAMETER: 400,
  BINNACLE_API_TIMEOUT: 503,
  BINNACLE_API_TOKEN: 401,
  BINNACLE_API_TOO_LARGE: 413,
  BINNACLE_PROMQL_ENDED: 503,
  BINNACLE_PROMQL_ENGINE: 500,
  BINNACLE_STORE_DAMAGED: 500,
  BINNACLE_STORE_DISK_FULL: 503,
  BINNACLE_STORE_REMAINS: 503,
  BINNACLE_STORE_WRITER: 503,
};

/** The status of the answers with a code. Codes that are not the API's own stand for a wrong request. */
export function statusOf(code: ErrorCode): number {
  return statusOfCode[code] ?? 400;
}

/** An answer that says what was wrong. */
export function apiError(
  code: ErrorCode,
  message: string,
  position?: number,
): { readonly status: number; readonly body: string } {
  const body: ApiError = { error: { code, message, ...(position === undefined ? {} : { position }) } };
  return { status: statusOf(code), body: JSON.stringify(body) };
}

/** An answer for what was thrown. Only what is not binnacle's own error is a failure of the console, whose stack is for its terminal alone. */
export function toApiError(error: unknown): ReturnType<typeof apiError> {
  if (hasCode(error)) return apiError(error.code, error.message, error.position);
  const problem = problemOf(error);
  if (problem?.code === 'BINNACLE_STORE_DAMAGED') return apiError(problem.code, problem.message);
  process.stderr.write(`binnacle: a query failed: ${inspect(error)}\n`);
  return apiError('BINNACLE_API_FAILED', error instanceof Error ? error.message : String(error));
}

/** Errors of the filter language are of a class of their own, which the page has too. */
function hasCode(
  error: unknown,
): error is { readonly code: ErrorCode; readonly message: string; readonly position?: number } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('BINNACLE_');
}
