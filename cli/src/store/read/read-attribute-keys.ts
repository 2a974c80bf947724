import type { QueryOf, ResponseOf } from '../../api/routes.ts';
import { attributeKey, filterKeys } from '../../filter/index.ts';
import type { FilterValueType } from '../../filter/index.ts';
import type { Reader } from './reader.ts';

type Key = ResponseOf<'attributeKeys'>[number];

const typeOfKey: Readonly<Record<FilterValueType, Key['type']>> = {
  text: 'string',
  choice: 'string',
  level: 'string',
  duration: 'duration',
  usd: 'usd',
  count: 'number',
};

/** The keys of the language, then the attributes that have arrived, the most frequent first. */
export function readAttributeKeys(reader: Reader, { signal }: QueryOf<'attributeKeys'>): Key[] {
  const known = filterKeys.filter(({ signals }) => signals.includes(signal));
  const arrived = reader.rows<{ key: string; type: string; seen: number }>(
    'SELECT key, type, seen FROM attribute_keys WHERE signal = ? ORDER BY seen DESC, key LIMIT 1000',
    signal === 'logs' ? 'logs' : 'traces',
  );
  return [
    ...known.map(({ name, type, description }) => ({ key: name, type: typeOfKey[type], description, count: 0 })),
    ...arrived.map(({ key, type, seen }) => ({ key: writtenKey(key), type: toType(type), count: seen })),
  ];
}

/** Those of the resource have their prefix already. */
function writtenKey(key: string): string {
  return key.startsWith('resource.') ? key : attributeKey(key);
}

function toType(type: string): Key['type'] {
  return type === 'number' || type === 'boolean' ? type : 'string';
}
