import type { IncomingMessage } from 'node:http';
import { serverRequestOf } from './http/server-request.ts';
import type { ChannelInstrumentation } from './instrumentation.ts';
import { subscribe } from './subscribe.ts';

interface FastifyRequest {
  readonly raw: IncomingMessage;
  /** `url` is absent where no route matched. */
  readonly routeOptions: { readonly url?: string };
}

interface Fastify {
  addHook(name: 'onRequest', hook: (request: FastifyRequest, reply: unknown, done: () => void) => void): void;
}

interface HandlerMessage {
  readonly request: FastifyRequest;
  readonly error?: unknown;
}

/** Gives the HTTP span and metrics the route, and what a handler threw. */
export const fastifyInstrumentation: ChannelInstrumentation = {
  name: 'fastify',
  library: 'fastify',
  versions: '>=5 <6',
  captures: '`http.route`, and errors, on the HTTP span and metrics',
  channels: ['fastify.initialization', 'tracing:fastify.request.handler'],
  start: () =>
    subscribe({
      'fastify.initialization': addRouteHook,
      // For an instance that was made before the start, which has no hook.
      'tracing:fastify.request.handler:start': ({ request }: HandlerMessage) => noteRoute(request),
      'tracing:fastify.request.handler:error': noteError,
    }),
};

/** The handler's channel is silent when a hook answers, as one that checks credentials does; the first hook is not. */
function addRouteHook({ fastify }: { readonly fastify: Fastify }): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    noteRoute(request);
    done();
  });
}

function noteRoute({ raw, routeOptions: { url } }: FastifyRequest): void {
  if (url !== undefined) serverRequestOf(raw)?.setRoute(url);
}

function noteError({ request, error }: HandlerMessage): void {
  serverRequestOf(request.raw)?.setError(error);
}
