import { SpanKind } from '@opentelemetry/api';
import type { Attributes as SpanAttributes } from '@opentelemetry/api';
import { defined } from './defined.ts';
import type { AttributeEntry, Attributes } from '../contract/attribute.ts';
import type { SpanKindName, SpanType } from '../contract/span.ts';

/** What a span is started with. */
export interface SpanStart {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: SpanAttributes;
}

const kinds = {
  internal: SpanKind.INTERNAL,
  client: SpanKind.CLIENT,
  server: SpanKind.SERVER,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const satisfies Readonly<Record<SpanKindName, SpanKind>>;

/** The start of a span of the contract. Attributes that are undefined are left out. */
export function spanStart<E extends AttributeEntry>(type: SpanType<E>, attributes: Attributes<E>): SpanStart {
  return { name: type.name(attributes), kind: kinds[type.kind], attributes: defined(attributes) };
}
