import type { KeyValue, Resource } from 'binnacle/otlp';
import { fromAnyValue } from 'binnacle/otlp';
import { parseValue } from '../../../filter/index.ts';
import type { Reader } from '../reader.ts';
import { findAttribute } from './find-by-token.ts';
import type { SearchedTable } from './find-by-token.ts';
import type { Leaf, PositiveComparison, TestedRow } from './leaf.ts';

interface Item {
  readonly item: { readonly attributes: readonly KeyValue[] };
  readonly resource: Resource;
}

/**
 * A comparison of an attribute that has no column. Whether it has a value the index tells (by 50 bits of a hash, so one of a
 * thousand million values may be taken for another); anything else is read from what arrived.
 */
export function compareAttribute(
  reader: Reader,
  table: SearchedTable,
  comparison: PositiveComparison,
  itemOf: (row: TestedRow) => Item,
): Leaf {
  const { key, operator, value } = comparison;
  if (operator === '=') return findAttribute(reader, table, key, value);
  const present = findAttribute(reader, table, key);
  const matches = matcherOf(comparison);
  return { ...present, test: (row) => valuesOf(itemOf(row), key).some(matches) };
}

function valuesOf({ item, resource }: Item, key: string): unknown[] {
  const bare = key.replace(/^resource\./, '');
  const own = [...(bare === key ? item.attributes : []), ...resource.attributes];
  return own
    .filter((attribute) => attribute.key === (resource.attributes.includes(attribute) ? bare : key))
    .flatMap(({ value }) => fromAnyValue(value));
}

function matcherOf({ operator, value }: PositiveComparison): (attribute: unknown) => boolean {
  if (operator === '=~') {
    const pattern = new RegExp(value, 'u');
    return (attribute) => pattern.test(String(attribute));
  }
  const limit = parseValue(value, 'count') ?? parseValue(value, 'duration') ?? value;
  return (attribute) => {
    const given = typeof limit === 'number' ? Number(attribute) : String(attribute);
    if (operator === '>') return given > limit;
    if (operator === '>=') return given >= limit;
    return operator === '<' ? given < limit : given <= limit;
  };
}
