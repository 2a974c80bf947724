import { context, createContextKey } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';

const REQUEST_ID = createContextKey('binnacle.request.id');

/** A context that carries the id of an inbound request. */
export function withRequestId(parent: Context, id: string): Context {
  return parent.setValue(REQUEST_ID, id);
}

/** The id of the inbound request that the context belongs to. */
export function requestIdOf(from: Context): string | undefined {
  return from.getValue(REQUEST_ID) as string | undefined;
}

/** The id of the inbound request that the running code belongs to. */
export function activeRequestId(): string | undefined {
  return requestIdOf(context.active());
}
