import type { MiddlewareHandler } from 'hono';
import type { ConsoleFacts } from '../query/console-facts.ts';

/** What a sender asks for that was given the address of the page, or of one of its parts. */
const SENT = /\/v1\/(traces|metrics|logs)\/?$/;

/**
 * Tells whoever sends OTLP to the port of the page where it is received: senders that follow go there, and others print the sentence.
 * Nobody is asked for a token here, which the receiver asks for itself.
 */
export function redirectOtlp(facts: () => ConsoleFacts): MiddlewareHandler {
  return async (context, next) => {
    const { req } = context;
    const signal = req.method === 'POST' ? SENT.exec(req.path)?.[1] : undefined;
    if (signal === undefined) return next();
    const { http, grpc } = facts().endpoints;
    // Under the name by which the sender reaches this machine.
    const location = new URL(`/v1/${signal}`, req.url);
    location.port = new URL(http).port;
    const overGrpc = grpc === undefined ? '' : `, over gRPC on port ${new URL(grpc).port}`;
    const message = `This is the page of a binnacle console. It receives OTLP over HTTP on port ${location.port}${overGrpc}`;
    return context.text(message, 307, { location: location.href });
  };
}
