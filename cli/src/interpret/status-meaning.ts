import { ownValue } from '../own-value.ts';

/** What an HTTP status means to someone who waits for the answer. 529 is Anthropic's. */
const meanings: Readonly<Record<string, string>> = {
  400: 'bad request',
  401: 'not authenticated',
  402: 'payment required',
  403: 'forbidden',
  404: 'not found',
  408: 'time-out',
  409: 'conflict',
  410: 'gone',
  413: 'request too large',
  422: 'not processable',
  429: 'too many requests',
  500: 'internal error',
  501: 'not implemented',
  502: 'bad gateway',
  503: 'unavailable',
  504: 'gateway time-out',
  529: 'overloaded',
};

/** `529 (overloaded)`; the bare status where nobody knows what it means. */
export function describeStatus(status: string): string {
  const meaning = ownValue(meanings, status);
  return meaning === undefined ? status : `${status} (${meaning})`;
}

/** Whether the semantic conventions have put the status of an HTTP response into an error's type. */
export function isHttpStatus(errorType: string): boolean {
  return /^[1-5]\d\d$/u.test(errorType);
}
