export {
  attributeOf,
  codeAttribute,
  detailAttribute,
  enumAttribute,
  idAttribute,
  nameAttribute,
  optional,
} from './attribute.ts';
export type { Attribute, AttributeEntry, Attributes, AttributeValue, Optional } from './attribute.ts';
export { defineEvent } from './event.ts';
export type { EventType, Severity } from './event.ts';
export { defineMetric } from './metric.ts';
export type { Instrument, Metric, Stability, Unit } from './metric.ts';
export { defineSpan } from './span.ts';
export type { SpanKindName, SpanType } from './span.ts';
