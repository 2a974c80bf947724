import type { Attribute, AttributeEntry } from './attribute.ts';

export type Severity = 'debug' | 'info' | 'warn' | 'error';

/** A log record with an event name. */
export interface EventType<E = AttributeEntry> {
  /** The `event.name`. */
  readonly name: string;
  readonly severity: Severity;
  /** The human sentence; one of few, so that lines can be counted. Details are attributes. */
  readonly message: string;
  /** Of the attributes, those of few values that are said behind the message: `Approval decided: deploy rejected`. */
  readonly saying?: readonly Attribute[];
  readonly brief: string;
  readonly attributes: readonly E[];
}

/** Defines an event. */
export function defineEvent<E extends AttributeEntry>(options: {
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  readonly saying?: readonly Attribute[];
  readonly brief: string;
  readonly attributes: readonly E[];
}): EventType<E> {
  return options;
}
