import type { ClientRequest, IncomingMessage } from 'node:http';
import { subscribe } from '../subscribe.ts';
import { GIVEN_UP, startClientCall } from './client-call.ts';
import type { ClientCall } from './client-call.ts';
import { parseHost } from './host.ts';

interface PendingCall {
  readonly call: ClientCall;
  response?: IncomingMessage;
  error?: unknown;
}

const calls = new WeakMap<ClientRequest, PendingCall>();

/** Captures the requests that are sent through `node:http` and `node:https`. */
export function captureHttpClient(): Disposable {
  return subscribe({
    'http.client.request.created': startCall,
    'http.client.response.finish': noteResponse,
    'http.client.request.error': noteError,
  });
}

function startCall({ request }: { readonly request: ClientRequest }): void {
  const call = startClientCall({
    method: request.method,
    protocol: request.protocol,
    host: parseHost(String(request.getHeader('host') ?? request.host)) ?? { address: request.host },
    target: request.path,
    setHeader(name, value) {
      // Headers given as an array, or with `Expect`, are on their way already.
      if (!request.headersSent) request.setHeader(name, value);
    },
  });
  if (!call) return;
  const pending: PendingCall = { call };
  calls.set(request, pending);
  // Without a response this is the end: a failure, an abort, or an upgrade, which leaves the response on the request.
  request.once('close', () => {
    if (!pending.response) end(pending, (request as { res?: IncomingMessage }).res);
  });
}

/** Published when the head of the response has arrived. The call ends with the body. */
function noteResponse({
  request,
  response,
}: {
  readonly request: ClientRequest;
  readonly response: IncomingMessage;
}): void {
  const pending = calls.get(request);
  if (!pending) return;
  pending.response = response;
  response.once('close', () => {
    if (!response.complete) pending.error ??= response.errored ?? GIVEN_UP;
    end(pending, response);
  });
}

function noteError({ request, error }: { readonly request: ClientRequest; readonly error: unknown }): void {
  const pending = calls.get(request);
  if (pending) pending.error = error;
}

function end({ call, error }: PendingCall, response: IncomingMessage | undefined): void {
  call.end({ status: response?.statusCode, protocolVersion: response?.httpVersion, error });
}
