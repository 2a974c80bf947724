import { nearestName } from 'binnacle/contract';
import { FilterSyntaxError } from './filter-syntax-error.ts';
import type { Filter } from './filter.ts';
import { filterKey } from './keys.ts';
import { parseFilter } from './parse-filter.ts';

export interface UnknownKey {
  readonly key: string;
  /** The one that may be meant. */
  readonly near: string | undefined;
}

/** The attributes that a filter names; none of one that cannot be read, which is refused and says why. */
export function attributesOf(filter: string): readonly string[] {
  try {
    return keysOf(parseFilter(filter)).filter((key) => filterKey(key) === undefined);
  } catch (error) {
    if (error instanceof FilterSyntaxError) return [];
    throw error;
  }
}

/** The attributes that a filter names, and none of the keys that there are. */
export function unknownKeys(filter: string, keys: readonly string[]): readonly UnknownKey[] {
  const missing = attributesOf(filter).filter((key) => !keys.includes(key));
  return missing.map((key) => ({ key, near: nearestName(key, keys) }));
}

function keysOf(filter: Filter): readonly string[] {
  switch (filter.type) {
    case 'not':
      return keysOf(filter.term);
    case 'compare':
    case 'has':
      return [filter.key];
    case 'text':
      return [];
    default:
      return filter.terms.flatMap(keysOf);
  }
}
