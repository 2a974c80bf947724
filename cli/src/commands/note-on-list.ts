import type { Answers } from '../console/ask/answers.ts';
import { filterKey, parseFilter } from '../filter/index.ts';
import type { Filter, FilterSignal } from '../filter/index.ts';
import type { Page } from './collect-pages.ts';
import type { ListChoice } from './reading-options.ts';

/** What a person should know of a list besides its items: that there are more, why there are none, that nothing is followed. */
export async function noteOnList(
  answers: Answers,
  signal: FilterSignal,
  { filter, isFollowing, order = 'newest' }: ListChoice & { readonly order?: 'newest' | 'first' },
  { items, nextCursor }: Page<unknown>,
): Promise<string | undefined> {
  const notes: string[] = [];
  if (nextCursor !== undefined) notes.push(`the ${order} ${items.length} of more; --limit shows up to 1000`);
  if (items.length === 0 && filter !== undefined) notes.push(...(await unknownKeys(answers, signal, filter)));
  if (isFollowing && !answers.isLive) notes.push('nothing is followed: no console runs on this data');
  return notes.length === 0 ? undefined : notes.join('. ');
}

async function unknownKeys(answers: Answers, signal: FilterSignal, filter: string): Promise<string[]> {
  const named = keysOf(parseFilter(filter)).filter((key) => filterKey(key) === undefined);
  if (named.length === 0) return [];
  const keys = (await answers.ask('attributeKeys', {}, { signal })).map(({ key }) => key);
  const { nearestName } = await import('binnacle/sdk');
  return named
    .filter((key) => !keys.includes(key))
    .map((key) => {
      const near = nearestName(key, keys);
      return `no attribute is called ${key}${near === undefined ? '' : `; did you mean ${near}?`}`;
    });
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
