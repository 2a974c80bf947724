import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { apiError } from '../api-error.ts';
import { errorBody } from './error-body.ts';

const MEBIBYTE = 2 ** 20;
/** Rows of `agent_traces`, which may come in long lists. */
const ROWS_BYTES = 16 * MEBIBYTE;
/** Forms of Prometheus, with expressions as long as dashboards have them, are the longest of the others. */
const OTHER_BYTES = MEBIBYTE;

/** Refuses what is longer than any request of its kind, also where it does not say beforehand how long it is. */
export function limitBody(): MiddlewareHandler {
  const ofRows = bodyLimit({ maxSize: ROWS_BYTES, onError: ({ req }) => tooLarge(req.path, ROWS_BYTES) });
  const ofOthers = bodyLimit({ maxSize: OTHER_BYTES, onError: ({ req }) => tooLarge(req.path, OTHER_BYTES) });
  return (context, next) => (context.req.path === '/api/traces' ? ofRows(context, next) : ofOthers(context, next));
}

/** Nothing else is read of the connection: the rest of the body would be taken for a request. */
function tooLarge(path: string, mostBytes: number): Response {
  const most = `${mostBytes / MEBIBYTE} MiB`;
  const advice = path === '/api/traces' ? 'send the rows in several requests' : 'no request of the API is as long';
  const answer = apiError('BINNACLE_API_TOO_LARGE', `The body is longer than ${most}: ${advice}`);
  const headers = { 'content-type': 'application/json; charset=utf-8', connection: 'close' };
  return new Response(errorBody(path, answer), { status: answer.status, headers });
}
