import type { AnyValue, KeyValue } from './model/common.ts';

/** Each level of objects nests three messages, and receivers accept a hundred. */
const MAX_DEPTH = 16;
const NO_VALUE: AnyValue = {};

/**
 * The OTLP form of an attribute value or log body. Integers beyond 2^53 become doubles; an object is asked for its `toJSON` first.
 * What has no form becomes "no value": functions, symbols, an object within itself or deeper than 16 levels, or whose getters throw.
 */
export function toAnyValue(value: unknown): AnyValue {
  return convert(value, []);
}

/** The OTLP form of a record of attributes. Properties that are `undefined` are left out. */
export function toKeyValues(attributes: object): KeyValue[] {
  return convertEntries(attributes, []);
}

function convert(value: unknown, ancestors: readonly object[]): AnyValue {
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
      return value === null || ancestors.length >= MAX_DEPTH || ancestors.includes(value)
        ? NO_VALUE
        : convertObject(value, [...ancestors, value]);
    default:
      return NO_VALUE;
  }
}

function convertObject(value: object, ancestors: readonly object[]): AnyValue {
  try {
    if (Array.isArray(value)) return { arrayValue: { values: Array.from(value, (item) => convert(item, ancestors)) } };
    if (value instanceof Uint8Array) return { bytesValue: value };
    if (value instanceof Error) return { stringValue: String(value) };
    if ('toJSON' in value && typeof value.toJSON === 'function') return convert(value.toJSON(), ancestors);
    return { kvlistValue: { values: convertEntries(value, ancestors) } };
  } catch {
    return NO_VALUE;
  }
}

function convertEntries(record: object, ancestors: readonly object[]): KeyValue[] {
  const keyValues: KeyValue[] = [];
  for (const key of Object.keys(record)) {
    const value: unknown = (record as Readonly<Record<string, unknown>>)[key];
    if (value !== undefined) keyValues.push({ key, value: convert(value, ancestors) });
  }
  return keyValues;
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
