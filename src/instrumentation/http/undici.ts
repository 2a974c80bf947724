import { subscribe } from '../subscribe.ts';
import { GIVEN_UP, startClientCall } from './client-call.ts';
import type { ClientCall } from './client-call.ts';
import { parseHost } from './host.ts';

/** The part of undici's request that its channels publish. */
interface UndiciRequest {
  readonly origin: string | URL;
  readonly path: string;
  readonly method: string;
  /** Names and values in turn. */
  readonly headers: unknown;
  addHeader(name: string, value: string): void;
}

interface PendingCall {
  readonly call: ClientCall;
  status?: number;
}

const calls = new WeakMap<UndiciRequest, PendingCall>();

/** Captures `fetch` and the undici library, which publish the same channels. */
export function captureUndici(): Disposable {
  return subscribe({
    'undici:request:create': startCall,
    'undici:request:headers': noteStatus,
    'undici:request:trailers': (message: { readonly request: UndiciRequest }) => endCall(message),
    'undici:request:error': failCall,
  });
}

function startCall({ request }: { readonly request: UndiciRequest }): void {
  const origin = URL.parse(String(request.origin));
  if (!origin) return;
  const call = startClientCall({
    method: request.method,
    protocol: origin.protocol,
    host: parseHost(origin.host) ?? { address: origin.hostname },
    target: request.path,
    setHeader: (name, value) => setHeader(request, name, value),
  });
  if (call) calls.set(request, { call });
}

function noteStatus({
  request,
  response,
}: {
  readonly request: UndiciRequest;
  readonly response: { readonly statusCode: number };
}): void {
  const pending = calls.get(request);
  if (pending) pending.status = response.statusCode;
}

/** Published at the end of the response's body. */
function endCall({ request }: { readonly request: UndiciRequest }, error?: unknown): void {
  const pending = calls.get(request);
  if (!pending) return;
  calls.delete(request);
  pending.call.end({ status: pending.status, error });
}

/** Published without an error where the application has let go of the answer. */
function failCall({ request, error }: { readonly request: UndiciRequest; readonly error?: unknown }): void {
  endCall({ request }, error ?? GIVEN_UP);
}

/** A client that sends trace headers of its own, as Anthropic's does, would otherwise send two. */
function setHeader(request: UndiciRequest, name: string, value: string): void {
  const { headers } = request;
  if (Array.isArray(headers)) {
    for (let index = 0; index < headers.length; index += 2) {
      if (String(headers[index]).toLowerCase() === name.toLowerCase()) {
        headers[index + 1] = value;
        return;
      }
    }
  }
  request.addHeader(name, value);
}
