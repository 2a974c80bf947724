import type { IncomingMessage } from 'node:http';
import { serverRequestOf } from './http/server-request.ts';
import type { ChannelInstrumentation } from './instrumentation.ts';
import { subscribe } from './subscribe.ts';

/** What router 2.3 publishes when it calls a middleware or a handler. */
interface LayerStart {
  readonly req: ExpressRequest;
  readonly layer: Layer;
  /** The pattern that matched, relative to the router. */
  readonly route: string | RegExp | undefined;
  readonly errorHandler?: boolean;
  /** Present for the callbacks of `router.param()`. */
  readonly param?: string;
}

interface LayerError extends LayerStart {
  readonly error: unknown;
}

interface Layer {
  match(path: string): { readonly path: string } | false;
}

interface ExpressRequest extends IncomingMessage {
  /** The part of the path that the routers above have consumed. */
  readonly baseUrl: string;
  readonly route?: { readonly stack: readonly Layer[] };
}

/** Per request: the pattern of each mount point on the way, by the path that it matched. */
const mountPatterns = new WeakMap<IncomingMessage, Map<string, string>>();

/** Gives the HTTP span and metrics the route, with the patterns of all routers above it, and what a handler threw. */
export const expressInstrumentation: ChannelInstrumentation = {
  name: 'express',
  library: 'express',
  versions: '>=5.3',
  captures: '`http.route` of nested routers, and errors, on the HTTP span and metrics',
  channels: ['tracing:express.router.request'],
  start: () =>
    subscribe({
      'tracing:express.router.request:start': noteLayer,
      'tracing:express.router.request:error': noteError,
    }),
};

function noteLayer({ req, layer, route, errorHandler, param }: LayerStart): void {
  if (errorHandler || param !== undefined || route === undefined) return;
  if (req.route?.stack.includes(layer)) {
    serverRequestOf(req)?.setRoute(joinPatterns(mountPatterns.get(req)?.get(req.baseUrl) ?? '', String(route)));
  } else if (route !== '/') {
    noteMount(req, layer, String(route));
  }
}

/** A mount point consumes a part of the path; `baseUrl` is what it and those above it have consumed. */
function noteMount(req: ExpressRequest, layer: Layer, pattern: string): void {
  const patterns = mountPatterns.get(req) ?? new Map<string, string>([['', '']]);
  mountPatterns.set(req, patterns);
  for (const [base, parent] of [...patterns].toReversed()) {
    if (!req.baseUrl.startsWith(base)) continue;
    const consumed = req.baseUrl.slice(base.length);
    const match = layer.match(consumed);
    if (match && match.path === consumed) {
      // Set anew, so that the latest mount point is looked at first.
      patterns.delete(req.baseUrl);
      patterns.set(req.baseUrl, joinPatterns(parent, pattern));
      return;
    }
  }
}

function noteError({ req, error }: LayerError): void {
  serverRequestOf(req)?.setError(error);
}

/** Without the slash that `router.get('/')` adds to where the router is mounted. */
function joinPatterns(parent: string, pattern: string): string {
  const joined = pattern.startsWith('/') && parent.endsWith('/') ? parent + pattern.slice(1) : parent + pattern;
  return joined.length > 1 && joined.endsWith('/') && !pattern.startsWith('/^') ? joined.slice(0, -1) : joined;
}
