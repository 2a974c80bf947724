import { BinnacleError } from 'binnacle/contract';
import type { Answers } from '../console/ask/answers.ts';
import { filterKey } from '../filter/index.ts';
import type { FilterSignal } from '../filter/index.ts';
import { readUnknownKeys } from './read-unknown-keys.ts';

/**
 * Throws `BINNACLE_FILTER_KEY` for a key that nothing has and that is nearly one of the language's own: a script would take it for good
 * news that nothing is found, and who follows would wait for ever.
 */
export async function checkKeys(answers: Answers, signal: FilterSignal, filter: string | undefined): Promise<void> {
  if (filter === undefined) return;
  const misspelt = (await readUnknownKeys(answers, signal, filter)).find(({ near }) => near && filterKey(near));
  if (misspelt === undefined) return;
  throw new BinnacleError(
    'BINNACLE_FILTER_KEY',
    `no attribute is called ${misspelt.key}; did you mean ${misspelt.near}?`,
  );
}
