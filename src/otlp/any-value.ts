import type { AnyValue, KeyValue } from './model/common.ts';

const MAX_DEPTH = 32;
const NO_VALUE: AnyValue = {};

/** The OTLP form of an attribute value or log body. Integers beyond 2^53 become doubles; functions, symbols and what is nested deeper than 32 levels become "no value". */
export function toAnyValue(value: unknown, depth = 0): AnyValue {
  switch (typeof value) {
    case 'string':
      return { stringValue: value };
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? { intValue: value } : { doubleValue: value };
    case 'boolean':
      return { boolValue: value };
    case 'bigint':
      return BigInt.asIntN(64, value) === value ? { intValue: value } : { stringValue: value.toString() };
    case 'object':
      return value === null || depth >= MAX_DEPTH ? NO_VALUE : objectToAnyValue(value, depth + 1);
    default:
      return NO_VALUE;
  }
}

/** The OTLP form of a record of attributes. Properties that are `undefined` are left out. */
export function toKeyValues(attributes: object, depth = 0): KeyValue[] {
  const keyValues: KeyValue[] = [];
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) keyValues.push({ key, value: toAnyValue(value, depth) });
  }
  return keyValues;
}

function objectToAnyValue(value: object, depth: number): AnyValue {
  if (Array.isArray(value)) return { arrayValue: { values: Array.from(value, (item) => toAnyValue(item, depth)) } };
  if (value instanceof Uint8Array) return { bytesValue: value };
  if (value instanceof Date)
    return { stringValue: Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString() };
  return { kvlistValue: { values: toKeyValues(value, depth) } };
}

/** The JavaScript form: the inverse of {@link toAnyValue}; "no value" is `null`. */
export function fromAnyValue(value: AnyValue): unknown {
  if ('stringValue' in value) return value.stringValue;
  if ('intValue' in value) return value.intValue;
  if ('boolValue' in value) return value.boolValue;
  if ('doubleValue' in value) return value.doubleValue;
  if ('arrayValue' in value) return value.arrayValue.values.map(fromAnyValue);
  if ('kvlistValue' in value) return fromKeyValues(value.kvlistValue.values);
  return 'bytesValue' in value ? value.bytesValue : null;
}

/** The JavaScript form of a list of attributes. */
export function fromKeyValues(keyValues: readonly KeyValue[]): Record<string, unknown> {
  return Object.fromEntries(keyValues.map(({ key, value }) => [key, fromAnyValue(value)]));
}
