import { toKeyValues } from 'binnacle/otlp';
import type { Span } from 'binnacle/otlp';
import { describeSpan } from '../../interpret/index.ts';
import type { InterpretedSpan } from '../../interpret/index.ts';

const resource = { attributes: toKeyValues({ 'service.name': 'orders' }) };

interface SpanSketch {
  readonly id: string;
  readonly parent?: string;
  readonly name?: string;
  readonly attributes?: object;
  readonly startMillis?: number;
  readonly endMillis?: number;
  readonly failed?: string;
  readonly events?: Readonly<Record<string, object>>;
}

/** A span as the store reads it, from what matters of it. */
export function spanOf(sketch: SpanSketch): InterpretedSpan {
  const { id, parent, name = 'work', attributes = {}, startMillis = 0, endMillis = startMillis + 10, failed } = sketch;
  const span: Span = {
    traceId: 'a'.repeat(32),
    spanId: id,
    parentSpanId: parent,
    name,
    kind: 1,
    startTimeUnixNano: BigInt(startMillis) * 1_000_000n,
    endTimeUnixNano: BigInt(endMillis) * 1_000_000n,
    attributes: toKeyValues(attributes),
    events: Object.entries(sketch.events ?? {}).map(([eventName, fields]) => ({
      name: eventName.replace(/^\d+ /, ''),
      timeUnixNano: 0n,
      attributes: toKeyValues(fields),
    })),
    links: [],
    status: failed === undefined ? { code: 0 } : { code: 2, message: failed },
  };
  return describeSpan(span, resource);
}
