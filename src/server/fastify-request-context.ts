import { context } from '@opentelemetry/api';
import { createRequestContext } from './request-context.ts';

interface Request {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

interface Reply {
  readonly raw: { setHeader(name: string, value: string): unknown };
}

/** What this plugin needs of a Fastify instance. */
interface Instance {
  addHook(name: 'onRequest', hook: (request: Request, reply: Reply, done: () => void) => void): unknown;
}

/** Fastify plugin that gives each request its context: `app.register(requestContextPlugin)`, before the routes. */
export function requestContextPlugin(instance: Instance, _options: unknown, done: () => void): void {
  instance.addHook('onRequest', (request, reply, next) => {
    const inbound = request.headers['x-request-id'];
    const current = createRequestContext(Array.isArray(inbound) ? inbound[0] : inbound);
    // On the response itself, so that an answer which is written past Fastify (`reply.hijack()`) has them too.
    for (const [name, value] of Object.entries(current.responseHeaders)) reply.raw.setHeader(name, value);
    context.with(current.context, next);
  });
  done();
}

// Fastify encapsulates what a plugin adds, unless the plugin says that its hooks are meant for the whole instance.
Object.assign(requestContextPlugin, { [Symbol.for('skip-override')]: true });
