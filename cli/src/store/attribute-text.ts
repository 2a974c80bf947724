import { fromAnyValue } from 'binnacle/otlp';
import type { AnyValue } from 'binnacle/otlp';

/** The value of an attribute as filters and the full-text index write it; empty where there is no text for it. */
export function attributeText(value: AnyValue): string {
  const plain = fromAnyValue(value);
  switch (typeof plain) {
    case 'string':
      return plain;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(plain);
    default:
      return plain === null || plain instanceof Uint8Array ? '' : JSON.stringify(plain, bigintAsText);
  }
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
