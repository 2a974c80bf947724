import type { ErrorCode } from 'binnacle/contract';
import type { ApiError } from '../api/common.ts';

const statusOfCode: Readonly<Partial<Record<ErrorCode, number>>> = {
  BINNACLE_API_BUSY: 429,
  BINNACLE_API_FAILED: 500,
  BINNACLE_API_FORBIDDEN: 403,
  BINNACLE_API_NOT_FOUND: 404,
  BINNACLE_API_PARAMETER: 400,
  BINNACLE_API_TIMEOUT: 503,
  BINNACLE_API_TOKEN: 401,
};

/** An answer that says what was wrong. Codes that are not the API's own stand for a wrong request. */
export function apiError(
  code: ErrorCode,
  message: string,
  position?: number,
): { readonly status: number; readonly body: string } {
  const body: ApiError = { error: { code, message, ...(position === undefined ? {} : { position }) } };
  return { status: statusOfCode[code] ?? 400, body: JSON.stringify(body) };
}
