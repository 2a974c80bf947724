import type { Attribute, AttributeEntry } from './attribute.ts';

export type Severity = 'debug' | 'info' | 'warn' | 'error';

/** A log record with an event name. */
export interface EventType<E = AttributeEntry> {
  /** The `event.name`. */
  readonly name: string;
  readonly severity: Severity;
  /** The human sentence, the same for all of this event. */
  readonly message: string;
  /**
   * What is said behind it: attributes with few values, so that lines can be counted (`Approval decided: deploy rejected`). Details are
   * attributes only.
   */
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
