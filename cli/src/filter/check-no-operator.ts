import { FilterSyntaxError } from './filter-syntax-error.ts';
import { filterKey } from './keys.ts';
import type { FilterSignal } from './keys.ts';
import type { Token } from './scanner.ts';

/** Operators of other languages, and what stands for them here. */
const FOREIGN: ReadonlyMap<string, (key: string) => string> = new Map([
  ['in', (key) => `${key} in (one, other)`],
  ...['is', 'eq', 'equals', ':'].map((word) => [word, (key: string) => `${key} = value`] as const),
  ...['ne', 'neq', 'isnt'].map((word) => [word, (key: string) => `${key} != value`] as const),
  ...['like', 'ilike', 'matches', 'regexp', 'glob'].map(
    (word) => [word, (key: string) => `${key} =~ "part.*"`] as const,
  ),
  ...['contains', 'includes', '*'].map((word) => [word, (key: string) => `${key} =~ ".*part.*"`] as const),
  ...['startswith', 'starts_with', '^'].map((word) => [word, (key: string) => `${key} =~ "part.*"`] as const),
  ...['endswith', 'ends_with', '$'].map((word) => [word, (key: string) => `${key} =~ ".*part"`] as const),
  ...['gt', 'above'].map((word) => [word, (key: string) => `${key} > value`] as const),
  ...['lt', 'below'].map((word) => [word, (key: string) => `${key} < value`] as const),
  ...['gte', 'ge'].map((word) => [word, (key: string) => `${key} >= value`] as const),
  ...['lte', 'le'].map((word) => [word, (key: string) => `${key} <= value`] as const),
  ['between', (key) => `${key} >= low ${key} <= high`],
  ['exists', (key) => `has ${key}`],
]);

/** Whether a word after a key could be taken for an operator. */
export function isForeignOperator(word: string): boolean {
  return FOREIGN.has(word.toLowerCase());
}

/** Refuses a key with an operator that the language does not have: read as words to look for, it would find nothing and not say why. */
export function checkNoOperator(key: Token, next: Token, signal: FilterSignal | undefined): void {
  if (key.type !== 'word') return;
  if (key.text.toLowerCase() === 'in' && next.type === '(') {
    throw new FilterSyntaxError(
      'a key is missing before in; write not key in (one, other) for the opposite',
      key.start,
    );
  }
  if (next.type !== 'word' || !isKey(key.text, signal)) return;
  const instead = FOREIGN.get(next.text.toLowerCase());
  if (instead === undefined) return;
  const operator = `${next.text} is no operator here`;
  throw new FilterSyntaxError(
    `${operator}: write ${instead(key.text)}, or "${key.text} ${next.text}" in quotes for the words`,
    next.start,
  );
}

function isKey(word: string, signal: FilterSignal | undefined): boolean {
  const known = filterKey(word);
  return known !== undefined && (signal === undefined || known.signals.includes(signal));
}
