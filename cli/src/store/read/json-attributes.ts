import { fromKeyValues } from 'binnacle/otlp';
import type { KeyValue } from 'binnacle/otlp';
import { toJsonValue } from '../../interpret/index.ts';

/** Attributes as {@link toJsonValue} has them. */
export function toJsonAttributes(attributes: readonly KeyValue[]): Record<string, unknown> {
  return toJsonValue(fromKeyValues(attributes)) as Record<string, unknown>;
}
