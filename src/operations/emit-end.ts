import type { AttributeEntry, Attributes } from '../contract/attribute.ts';
import type { EventType } from '../contract/event.ts';
import { emitEvent } from '../sdk/events.ts';
import type { End } from './base-operation.ts';
import { isFailure } from './ending.ts';

/** The log line at the end of an operation: which event, and so which level, follows from the outcome. */
export function emitEnd<F extends AttributeEntry, X extends AttributeEntry>(
  events: { readonly finished: EventType<F>; readonly failed: EventType<X> },
  attributes: Attributes<F> & Omit<Attributes<X>, 'error.type'>,
  { outcome, errorType = '_OTHER', exception }: End,
): void {
  if (!isFailure(outcome)) emitEvent(events.finished, attributes);
  else emitEvent(events.failed, { ...attributes, 'error.type': errorType } as unknown as Attributes<X>, { exception });
}
