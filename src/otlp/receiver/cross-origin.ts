import type { IncomingMessage, ServerResponse } from 'node:http';

import { Refusal } from './refusal.ts';

const PREFLIGHT_SECONDS = 86_400;

/**
 * Lets pages of the named origins send, and refuses those of any other: without this a page could still send what needs no preflight.
 * Answers whether the request was a preflight, which is then answered.
 */
export function answerOrigin(origins: readonly string[], request: IncomingMessage, response: ServerResponse): boolean {
  const { origin, 'access-control-request-method': method } = request.headers;
  if (origin === undefined) return false;
  response.setHeader('vary', 'origin');
  if (!origins.includes(origin)) throw new Refusal(403, `pages of ${origin} may not send to this receiver`);
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-expose-headers', 'retry-after');
  if (request.method !== 'OPTIONS' || method === undefined) return false;
  answerPreflight(request, response);
  return true;
}

function answerPreflight({ headers }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('access-control-allow-methods', 'POST');
  response.setHeader('access-control-allow-headers', headers['access-control-request-headers'] ?? '');
  response.setHeader('access-control-max-age', PREFLIGHT_SECONDS);
  // A page on the internet asks so before it reaches a machine of the local network.
  if (headers['access-control-request-private-network'] === 'true')
    response.setHeader('access-control-allow-private-network', 'true');
  response.writeHead(204).end();
}
