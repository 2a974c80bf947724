import type { AttributeEntry, Attributes } from './attribute.ts';

export type SpanKindName = 'internal' | 'client' | 'server' | 'producer' | 'consumer';

/** A kind of span of the contract. */
export interface SpanType<E = AttributeEntry> {
  /** What it is, independent of the names in it: `workflow.run`. */
  readonly type: string;
  readonly kind: SpanKindName;
  readonly brief: string;
  readonly attributes: readonly E[];
  /** The span's name, of low cardinality. */
  name(attributes: Attributes<E>): string;
}

/** Defines a kind of span. */
export function defineSpan<E extends AttributeEntry>(options: {
  readonly type: string;
  readonly kind: SpanKindName;
  readonly brief: string;
  readonly attributes: readonly E[];
  name(attributes: Attributes<E>): string;
}): SpanType<E> {
  return options;
}
