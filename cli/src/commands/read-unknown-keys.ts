import type { Answers } from '../console/ask/answers.ts';
import { attributesOf, unknownKeys } from '../filter/index.ts';
import type { FilterSignal, UnknownKey } from '../filter/index.ts';

/** The keys of a filter that nothing has, so far. */
export async function readUnknownKeys(
  answers: Answers,
  signal: FilterSignal,
  filter: string,
): Promise<readonly UnknownKey[]> {
  if (attributesOf(filter).length === 0) return [];
  const keys = await answers.ask('attributeKeys', {}, { signal });
  return unknownKeys(
    filter,
    keys.map(({ key }) => key),
  );
}
