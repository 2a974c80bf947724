import type { Answers } from '../console/ask/answers.ts';
import type { FilterSignal } from '../filter/index.ts';
import type { Page } from './collect-pages.ts';
import type { ListChoice } from './reading-options.ts';
import { readUnknownKeys } from './read-unknown-keys.ts';

/** What a person should know of a list besides its items: that there are more, why there are none, that nothing is followed. */
export async function noteOnList(
  answers: Answers,
  signal: FilterSignal,
  { filter, isFollowing, order = 'newest' }: ListChoice & { readonly order?: 'newest' | 'first' },
  { items, nextCursor }: Page<unknown>,
): Promise<string | undefined> {
  const notes: string[] = [];
  if (nextCursor !== undefined) notes.push(`the ${order} ${items.length} of more; --limit shows up to 1000`);
  if (items.length === 0 && filter !== undefined) {
    for (const { key, near } of await readUnknownKeys(answers, signal, filter)) {
      notes.push(`no attribute is called ${key}${near === undefined ? '' : `; did you mean ${near}?`}`);
    }
  }
  if (isFollowing && !answers.isLive) notes.push('nothing is followed: no console runs on this data');
  return notes.length === 0 ? undefined : notes.join('. ');
}
