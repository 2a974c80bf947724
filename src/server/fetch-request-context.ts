import { context, propagation, trace } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import { createRequestContext } from './request-context.ts';

type Handler<Rest extends unknown[]> = (request: Request, ...rest: Rest) => Response | Promise<Response>;

/**
 * Wraps a fetch-style handler, so that each request has its context, also while the body of its response is being streamed.
 * Where nothing below it has begun a span, the trace of the caller's headers is continued.
 */
export function withRequestContext<Rest extends unknown[]>(
  handler: Handler<Rest>,
): (request: Request, ...rest: Rest) => Promise<Response> {
  return (request, ...rest) =>
    context.with(callerContext(request), async () => {
      const current = createRequestContext(request.headers.get('x-request-id'));
      const response = await context.with(current.context, () => handler(request, ...rest));
      return withHeaders(response, current.responseHeaders, current.context);
    });
}

function callerContext(request: Request): Context {
  const active = context.active();
  if (trace.getSpan(active) !== undefined) return active;
  return propagation.extract(active, request.headers, {
    get: (headers, key) => headers.get(key) ?? undefined,
    keys: (headers) => [...headers.keys()],
  });
}

/** A new response, because the headers of one that came from elsewhere may be immutable. */
function withHeaders(response: Response, added: Readonly<Record<string, string>>, owner: Context): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(added)) headers.set(name, value);
  const { status, statusText, body } = response;
  return new Response(body === null ? null : boundTo(owner, body), { status, statusText, headers });
}

/** The consumer's reads pull the handler's stream; the handler should find its own context there, not the consumer's. */
function boundTo(owner: Context, body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await context.with(owner, () => reader.read());
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => context.with(owner, () => reader.cancel(reason)),
  });
}
