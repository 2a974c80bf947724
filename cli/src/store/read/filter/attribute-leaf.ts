import type { AnyValue, KeyValue, Resource } from 'binnacle/otlp';
import { fromAnyValue } from 'binnacle/otlp';
import { attributeNames, parseValue } from '../../../filter/index.ts';
import { attributeText } from '../../attribute-text.ts';
import type { Reader } from '../reader.ts';
import { filterPattern } from './filter-pattern.ts';
import { findAttribute } from './find-by-token.ts';
import type { SearchedTable } from './find-by-token.ts';
import type { Leaf, PositiveComparison, TestedRow } from './leaf.ts';

interface Item {
  readonly item: { readonly attributes: readonly KeyValue[] };
  readonly resource: Resource;
}

/**
 * A comparison of an attribute that has no column. What has a value is found by the index, which has 50 bits of a hash of it, and confirmed
 * by what arrived; anything else is read from there.
 */
export function compareAttribute(
  reader: Reader,
  table: SearchedTable,
  comparison: PositiveComparison,
  itemOf: (row: TestedRow) => Item,
): Leaf {
  const { key, operator, value } = comparison;
  if (operator === '=') {
    const found = findAttribute(reader, table, key, value);
    return { ...found, test: (row) => textsOf(itemOf(row), key).includes(value), isConfirmation: true };
  }
  const present = findAttribute(reader, table, key);
  const matches = matcherOf(comparison);
  return { ...present, test: (row) => valuesOf(itemOf(row), key).some(matches) };
}

function attributesOf({ item, resource }: Item, key: string): AnyValue[] {
  const { own, ofResource } = attributeNames(key);
  return [
    ...item.attributes.filter((attribute) => attribute.key === own),
    ...resource.attributes.filter((attribute) => attribute.key === ofResource),
  ].map(({ value }) => value);
}

function valuesOf(item: Item, key: string): unknown[] {
  return attributesOf(item, key).flatMap((value) => fromAnyValue(value));
}

/** As the index has them: each of a list by itself. */
function textsOf(item: Item, key: string): string[] {
  return attributesOf(item, key).flatMap((value) =>
    'arrayValue' in value ? value.arrayValue.values.map(attributeText) : attributeText(value),
  );
}

function matcherOf({ operator, value }: PositiveComparison): (attribute: unknown) => boolean {
  if (operator === '=~') {
    const pattern = filterPattern(value);
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
