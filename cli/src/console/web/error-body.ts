import type { ApiError } from '../../api/common.ts';

/** Types of errors as Prometheus names them; what it has none for is named by the status. */
const typeOfStatus: Readonly<Record<number, string>> = {
  400: 'bad_data',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  413: 'bad_data',
  429: 'unavailable',
  503: 'timeout',
};

/** The body of an answer: below `/api/v1`, where clients of Prometheus ask, an error of the console's API is brought into their form. */
export function errorBody(path: string, { status, body }: { readonly status: number; readonly body: string }): string {
  if (status < 400 || !path.startsWith('/api/v1/')) return body;
  const { error } = JSON.parse(body) as Partial<ApiError>;
  if (typeof error !== 'object') return body;
  const errorType = typeOfStatus[status] ?? 'internal';
  return JSON.stringify({ status: 'error', errorType, error: `${error.code}: ${error.message}` });
}
