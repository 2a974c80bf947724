import { BinnacleError } from 'binnacle/contract';
import type { Answers } from '../console/ask/answers.ts';
import { filterKey, FilterSyntaxError, parseFilter } from '../filter/index.ts';
import type { Filter, FilterSignal } from '../filter/index.ts';

interface UnknownKey {
  readonly key: string;
  /** The one that may be meant. */
  readonly near: string | undefined;
}

/** The keys of a filter that nothing has, so far. */
export async function unknownKeys(answers: Answers, signal: FilterSignal, filter: string): Promise<UnknownKey[]> {
  const named = attributesOf(filter);
  if (named.length === 0) return [];
  const keys = (await answers.ask('attributeKeys', {}, { signal })).map(({ key }) => key);
  const { nearestName } = await import('binnacle/sdk');
  return named.filter((key) => !keys.includes(key)).map((key) => ({ key, near: nearestName(key, keys) }));
}

/**
 * Throws `BINNACLE_FILTER_KEY` for a key that nothing has and that is nearly one of the language's own: a script would take it for good
 * news that nothing is found, and who follows would wait for ever.
 */
export async function checkKeys(answers: Answers, signal: FilterSignal, filter: string | undefined): Promise<void> {
  if (filter === undefined) return;
  const misspelt = (await unknownKeys(answers, signal, filter)).find(({ near }) => near && filterKey(near));
  if (misspelt === undefined) return;
  throw new BinnacleError(
    'BINNACLE_FILTER_KEY',
    `no attribute is called ${misspelt.key}; did you mean ${misspelt.near}?`,
  );
}

/** Of one that cannot be read there are none: what is asked with it is refused, and says why. */
function attributesOf(filter: string): string[] {
  try {
    return keysOf(parseFilter(filter)).filter((key) => filterKey(key) === undefined);
  } catch (error) {
    if (error instanceof FilterSyntaxError) return [];
    throw error;
  }
}

function keysOf(filter: Filter): string[] {
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
